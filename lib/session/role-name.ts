/** `OWNER` → `Owner`; a role that is new upstream reads well too. */
export const roleName = (role: string) => role.charAt(0).toUpperCase() + role.slice(1).toLowerCase()
