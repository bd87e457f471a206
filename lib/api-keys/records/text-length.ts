import { shownText } from '@/lib/text/outside-text'

// What forms and server ask alike of a name and a note. Without Zod: forms load it.

/** As they are kept: without what nobody sees. */
const kept = {
  name: shownText,
  note: (text: string) =>
    text
      .split(/\r\n|\r|\n/)
      .map(shownText)
      .join('\n')
      .trim(),
}

const most = { name: 60, note: 500 }
/** No character that people write needs more of these; a letter may have any number of accents. */
const unitsEach = 16

/** A name or note as it is kept. */
export const keptText = (field: keyof typeof kept, text: string): string => kept[field](text)

/** Why a text is too long for its field; undefined where it is not. Counted as people count: an emoji is one. */
export function lengthProblem(field: keyof typeof kept, text: string): string | undefined {
  const clean = kept[field](text)
  const fits = clean.length <= most[field] * unitsEach && characterCount(clean) <= most[field]
  return fits ? undefined : `Use at most ${most[field]} characters.`
}

/** The same for a field of a form. */
export const lengthRule = (field: keyof typeof kept) => ({
  validate: (text: string) => lengthProblem(field, text),
})

/** Firefox before 125 counts an emoji of several parts as several. */
const characterCount = (text: string): number =>
  'Segmenter' in Intl
    ? [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length
    : Array.from(text).length
