/**
 * Holds a token while its dialog is open. React keeps former states and props for a while after an element is gone, so
 * components pass this box around instead of the string, and `wipe` empties it for all of them at once.
 */
export class OneTimeToken {
  #token: string

  constructor(token: string) {
    this.#token = token
  }

  /** The token, or an empty string once it was wiped. */
  read(): string {
    return this.#token
  }

  wipe() {
    this.#token = ''
  }
}
