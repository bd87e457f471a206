import { medianInterval } from './statistics'

type Line = { values: number[]; target: number }

/**
 * Runs rounds until the median of each line is told apart from its target with 95 % certainty: at least `fewest`, at most
 * `most` of them. Answers how many that were, in words.
 */
export async function untilToldApart(
  round: () => Promise<void>,
  { fewest, most }: { fewest: number; most: number },
  lines: () => Line[],
): Promise<string> {
  for (let done = 1; ; done++) {
    await round()
    if (done < fewest) continue
    const open = lines().filter((line) => !isToldApart(line))
    if (open.length === 0) return `${done} rounds`
    if (done >= most) return `${done} rounds, not enough to tell it from the target`
  }
}

export function isToldApart({ values, target }: Line): boolean {
  const [low, high] = medianInterval(values)
  return high <= target || low > target
}
