import type { Spread } from './statistics'

/** One line of the table. `value` is the median of the runs; a ratio unless `unit` says otherwise. */
export type Row = {
  what: string
  value: number
  spread?: Spread
  unit?: string
  target?: { atMost: number } | { atLeast: number }
  /** What the figure is made of, in absolute terms. */
  note?: string
}

export const isMet = ({ value, target }: Row): boolean | null => {
  if (!target) return null
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast
}
