/** Control characters, line separators and marks that turn the direction of text become spaces: a name must not add lines. */
export const oneLine = (text: string) =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu, ' ').trim()

/** Where there is no markup, a name that reads from right to left keeps that to itself. */
export const isolated = (name: string) =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(name)
    ? `\u2068${name}\u2069`
    : name

/** A name in a sentence of ours. */
export const shownName = (...parts: string[]) => isolated(oneLine(parts.join(' ')))
