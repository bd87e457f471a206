/** What the person last did with `Keep keys safe`: the server then renders the page so, and nothing moves. */
export const guidanceCookie = 'key-guidance-dismissed'

/** Whether it is put away: as the person left it, else once there are so many keys that they know it. */
export const isGuidanceDismissed = (cookie: string | undefined, keys: number): boolean =>
  cookie === undefined ? keys >= 3 : cookie === '1'
