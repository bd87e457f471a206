/** A repeatable sequence of numbers that depends on `seed` alone (FNV-1a into mulberry32). */
export function sequenceOf(seed: string) {
  let state = 2_166_136_261
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)

  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** A whole number from 0 to `most`, both included. */
  const upTo = (most: number) => Math.floor(next() * (most + 1))
  const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]) =>
    items[upTo(items.length - 1)] as Item
  return { upTo, pick }
}
