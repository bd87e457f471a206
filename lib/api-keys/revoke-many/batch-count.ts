import type { BatchRow } from './revoke-batch'

export type BatchCount = Record<BatchRow['outcome'], number>

export function countOutcomes(rows: readonly BatchRow[]): BatchCount {
  const count: BatchCount = { waiting: 0, running: 0, revoked: 0, failed: 0, uncertain: 0 }
  for (const { outcome } of rows) count[outcome]++
  return count
}

const number = new Intl.NumberFormat('en')
export const keysInWords = (count: number) => `${number.format(count)} ${count === 1 ? 'key' : 'keys'}`

/** `298 keys revoked, 1 may still work, 1 not revoked`: what a batch came to. */
export function sumInWords({ revoked, failed, uncertain, waiting }: BatchCount): string {
  const others = [
    uncertain > 0 && `${number.format(uncertain)} may still work`,
    failed > 0 && `${number.format(failed)} not revoked`,
    waiting > 0 && `${number.format(waiting)} not begun`,
  ]
  return [`${keysInWords(revoked)} revoked`, ...others.filter(Boolean)].join(', ')
}
