/** There while the person has put `Keep keys safe` away: the server then draws the page without it, and nothing moves. */
export const guidanceCookie = 'key-guidance-dismissed'
