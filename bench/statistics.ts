/** Returns the value below which the fraction `at` (0 to 1) of the values lies. Throws without values. */
export function percentile(values: number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(at * sorted.length) - 1)] ?? sorted[0]
  if (value === undefined) throw new Error('There is no percentile of nothing.')
  return value
}

export const median = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? percentile(values, 0.5) : (at(sorted, middle - 1) + at(sorted, middle)) / 2
}

/**
 * Between what values the true median lies, with 95 % certainty, whatever the distribution: the values at the ranks that a
 * binomial distribution names. Infinite for fewer than six values, which cannot say it.
 */
export function medianInterval(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  let chance = 0.5 ** sorted.length
  let below = chance
  let rank = 0
  while (below <= 0.025) {
    rank++
    chance *= (sorted.length - rank + 1) / rank
    below += chance
  }
  return rank === 0 ? [-Infinity, Infinity] : [at(sorted, rank - 1), at(sorted, sorted.length - rank)]
}

/** Slope of the straight line that lies closest to the points (least squares). */
export function slope(points: [x: number, y: number][]): number {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  const [meanX, meanY] = [mean(0), mean(1)]
  const sum = (of: (x: number, y: number) => number) =>
    points.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0)
  return sum((x, y) => x * y) / sum((x) => x * x)
}

/** Lowest and highest. */
export type Spread = [low: number, high: number]
export const spread = (values: number[]): Spread => [Math.min(...values), Math.max(...values)]

function at(values: number[], index: number): number {
  const value = values[index]
  if (value === undefined) throw new Error('There is no median of nothing.')
  return value
}
