import { medianInterval } from './statistics'

type Line = { values: number[]; target: number }

/**
 * Runs rounds until the median of each line differs from its target with 95 % certainty: at least `fewest`, at most
 * `most` of them. Returns how many that were.
 */
export async function untilConclusive(
  round: () => Promise<void>,
  { fewest, most }: { fewest: number; most: number },
  lines: () => Line[],
): Promise<number> {
  for (let done = 1; ; done++) {
    await round()
    if (done >= most || (done >= fewest && lines().every(isConclusive))) return done
  }
}

/** Whether the median lies on one side of the target, which side it may be. */
export function isConclusive({ values, target }: Line): boolean {
  const [low, high] = medianInterval(values)
  return high <= target || low > target
}

/** For the note of a line. */
export const roundsOf = (line: Line) =>
  `${line.values.length} rounds${isConclusive(line) ? '' : ', not enough to distinguish it from the target'}`
