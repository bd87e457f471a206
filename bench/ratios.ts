import { median, spread } from './statistics'

/** `of` divided by `by`, run by run: what disturbed one run disturbed both. */
export const ratios = (of: number[], by: number[]) => of.map((value, run) => value / (by[run] ?? Number.NaN))

/** Median and spread of these ratios. */
export function ratio(of: number[], by: number[]) {
  const each = ratios(of, by)
  return { value: median(each), spread: spread(each) }
}
