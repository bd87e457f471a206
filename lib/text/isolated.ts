const readsFromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A name in a plain text of ours, such as the title of a window: one that reads from right to left keeps that to itself,
 * and does not turn an id that follows. In markup a name stands in a `Name`.
 */
export const isolated = (name: string): string => (readsFromRight.test(name) ? `\u2068${name}\u2069` : name)
