import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isolated } from './isolated'
import { foldedName, shownText } from './outside-text'

describe('a text from outside', () => {
  it.each([
    ['an override', 'Acme \u202eelitsoh', 'Acme elitsoh'],
    ['an isolate that is never closed', '\u2067Acme\u2066', 'Acme'],
    ['the end of an isolate that is not its own', 'Acme\u2069 (org_1)', 'Acme (org_1)'],
    ['embeddings', '\u202aA\u202bB\u202dC\u202c', 'ABC'],
    ['marks of direction', 'A\u200eB\u200fC\u061cD', 'ABCD'],
    ['characters without width', 'Ac\u200bme\u2060 \ufeffCo\u00adrp', 'Acme Corp'],
    ['joiners between letters that do not join', 'Ac\u200dme\u200c', 'Acme'],
    ['letters that show nothing', 'Acme\u3164\u115f', 'Acme'],
    ['marks of annotations', 'A\ufff9c\ufffam\ufffbe', 'Acme'],
    ['tags', 'Acme\u{e0041}\u{e007f}', 'Acme'],
    ['lines of its own', 'Acme\nKINTSUGI\r\n\u2028x\u0085y', 'Acme KINTSUGI x y'],
    ['control characters', 'A\u0000\u001b[31mB', 'A [31mB'],
    ['white space of all kinds', '\u00a0 Acme\u3000\u2003Corp\t', 'Acme Corp'],
    ['half a character', 'A\ud800', 'A\ufffd'],
    [
      'marks piled on one letter',
      `Z${'\u0335\u0321\u0341'.repeat(20)}al`,
      `Z${'\u0335\u0321\u0341'.repeat(2)}al`,
    ],
    ['what is blank and nothing else', '\u2800 \u2800\u{1d159}\u3164', ''],
  ])('loses %s', (_, text, shown) => expect(shownText(text)).toBe(shown))

  it.each([
    'Müller & Söhne GmbH',
    'חברת הלוואות בע״מ',
    'شركة المحاسبة',
    'می\u200cخواهم',
    '会計事務所',
    '👩‍💻 Studio ❤️',
    'क्\u200dष',
    "O'Brien – Café",
    '⠅⠑⠽⠀⠁',
    'בְּרֵאשִׁ֖ית',
    'Nguyê\u0303\u0323n',
  ])('keeps %s as it was written', (name) => expect(shownText(name)).toBe(name))

  it('holds nothing that turns or hides a text, whatever it held', () => {
    const odd = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\u202e', '\u2066', '\u2069', '\u200d', '\u200f', '\ufe0f', 'a', 'ש', ' '),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    })
    fc.assert(
      fc.property(odd, (text) => {
        const shown = shownText(text)
        return (
          !/[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u206f\ufeff]/u.test(shown) &&
          shown === shown.trim()
        )
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a name in a plain text', () => {
  it('is isolated where it reads from right to left, and left alone where it does not', () => {
    expect(isolated('Acme Corp')).toBe('Acme Corp')
    for (const name of ['חברה', 'شركة 7', 'Acme שלום', 'ߒߞߏ', '𞤀𞤁'])
      expect(isolated(name)).toBe(`\u2068${name}\u2069`)
  })
})

it.each([
  ['Acme', ' ACME '],
  ['Acme Corp', 'acme\u00a0\u00a0corp'],
  ['Acme', 'Ac\u200bme\u202e'],
  ['Müller', 'Mu\u0308ller'],
  ['Müller', 'MULLER'],
  ['Acme', 'Ａｃｍｅ'],
])('people take %j for %j', (one, other) => expect(foldedName(one)).toBe(foldedName(other)))

it('Acme and Acne stay two names', () => expect(foldedName('Acme')).not.toBe(foldedName('Acne')))
