/** Eight or more hex digits, also wrapped or in groups. */
const hexRuns = /(?:[0-9a-f][\s=\\:-]*){7,}[0-9a-f]/gi
/** Other secrets: long words in which there is a digit. */
const longWords = /(?=[a-z_+/-]*\d)[a-z0-9_+/-]{20,}/gi

/** A piece of a file as it may be shown: without anything that could be a secret. `cut`: it begins within a word. */
export function masked(text: string, { cut = false } = {}): string {
  const whole = cut ? text.replace(/^[^\s"'`,;:=]+/, '…') : text
  return whole.replace(hexRuns, '…').replace(longWords, '…')
}
