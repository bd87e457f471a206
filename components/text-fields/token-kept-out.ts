/**
 * Dispatched at a field when a token was kept out of it; `detail` is the id of its key where that is known. A field that has its own
 * answer cancels it, and then holds that id; any other stays as it was, or empty, and a sentence stands beside it.
 */
export type TokenKeptOut = CustomEvent<string>
export const tokenKeptOut = 'tokenkeptout'
