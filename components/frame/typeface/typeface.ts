import localFont from 'next/font/local'

/**
 * Inter (SIL Open Font License) cut down to what a dashboard in English shows: ASCII, the letters of Latin-1, a few signs;
 * weights 400 to 600, tabular figures; 16 kB instead of 48. `optional`: where it is not there at the first paint the page
 * keeps its fallback, of the same measure, and nothing moves. Made from `@fontsource-variable/inter` with fonttools:
 * `varLib.instancer inter-latin-wght-normal.woff2 wght=400:600`, `pyftsubset --no-hinting --layout-features=kern,ccmp,locl,tnum
 * --name-IDs=1,2 --drop-tables+=MVAR,STAT,HVAR --unicodes=U+20-7E,U+A0-A1,U+A3,U+A7,U+A9,U+AB,U+AE,U+B0,U+B7,U+BB,U+BF-FF,
 * U+152-153,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026`, the kerning (`GPOS`) of weight 450 for all weights, and
 * `ttLib.scaleUpem` to 1000 units: less than the eye can see.
 */
const latin = localFont({
  src: './inter-latin.woff2',
  weight: '400 600',
  display: 'optional',
  variable: '--font-inter',
})

/**
 * The letters of Latin Extended-A and the Romanian ones, 7 kB that only a page with a Łódź or a Škoda asks for. `swap`: a name
 * may come long after the first paint, and a letter that changes moves nothing. Made from `InterVariable.woff2` of `inter-ui`
 * as above, with `opsz=14` and without features.
 */
const latinExtended = localFont({
  src: './inter-latin-extended.woff2',
  weight: '400 600',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+100-148, U+14A-151, U+154-17F, U+218-21B' }],
  variable: '--font-inter-extended',
})

export const typefaceVariables = `${latin.variable} ${latinExtended.variable}`
