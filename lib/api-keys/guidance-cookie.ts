/** There while the person has put `Keep keys safe` away: the server then renders the page without it, and nothing moves. */
export const guidanceCookie = 'key-guidance-dismissed'
