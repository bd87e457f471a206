import { median, spread } from './statistics'

/** Median and spread of `of` divided by `by`, run by run: what disturbed one run disturbed both. */
export function ratio(of: number[], by: number[]) {
  const ratios = of.map((value, run) => value / (by[run] ?? Number.NaN))
  return { value: median(ratios), spread: spread(ratios) }
}
