// Names come from people: they may turn the direction of the text around them, or look like another name while a computer
// tells them apart.

/** What shows nothing, or turns the direction of what follows. Joiners and variation selectors are looked at apart. */
const unseen = /(?!\p{Join_Control}|\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
/** They mean something between letters of scripts that join, in emoji and in Han; elsewhere they only hide a difference. */
const idleJoiner =
  /(?<![\p{M}\p{Lo}\p{Extended_Pictographic}\p{Emoji_Modifier}])\p{Join_Control}|\p{Join_Control}(?![\p{Lo}\p{Extended_Pictographic}])/gu
const idleSelector =
  /(?<![\p{Extended_Pictographic}\p{Script=Han}\p{Script=Mongolian}])\p{Variation_Selector}/gu

/** Marks above and below one letter: more than languages write would stand over the lines around it. */
const piledMarks = /([\p{Mn}\p{Me}]{6})[\p{Mn}\p{Me}]+/gu

/** Letters of Braille and of music without a dot or a note: they have a width, and nothing else. */
const blanks = /^[\s\u2800\u{1d159}]*$/u

/**
 * A text from outside, fit to be shown: on one line, without control characters and without marks that nobody sees; empty where
 * nothing of it is seen. What people wrote to be read stays as it is.
 */
export function shownText(text: string): string {
  const shown = text
    .toWellFormed()
    .replace(unseen, '')
    .replace(idleJoiner, '')
    .replace(idleSelector, '')
    .replace(piledMarks, '$1')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim()
  return blanks.test(shown) ? '' : shown
}

/** A name as people compare names: case, width, accents and white space do not tell two apart. */
export const foldedName = (name: string): string =>
  shownText(name)
    .normalize('NFKD')
    .replace(/\p{M}|\p{Join_Control}/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()
