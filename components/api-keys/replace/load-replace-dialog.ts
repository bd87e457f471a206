/** Fetched when somebody comes near what opens it. */
export const loadReplaceDialog = () => import('./replace-dialog')
