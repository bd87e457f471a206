import type { PortfolioTotals } from '@/lib/clients/schema'
import { decimalAmount } from '@/lib/numbers/format'

const number = new Intl.NumberFormat('en')

/** The portfolio in five figures; `totals` is null while upstream can't say. */
export function PortfolioFigures({ totals }: { totals: PortfolioTotals | null }) {
  if (!totals) return <p className="text-muted">The totals of your portfolio can’t be loaded right now.</p>
  const figures: [label: string, value: string][] = [
    ['Clients', number.format(totals.totalClients)],
    ['Filings', number.format(totals.totalFilings)],
    ['To approve', number.format(totals.pendingApproval)],
    ['Overdue', number.format(totals.overdue)],
    ['Total liability', decimalAmount(totals.totalLiability)],
  ]
  return (
    <dl
      aria-label="Portfolio totals"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-3 wide:grid-cols-5"
    >
      {figures.map(([label, value]) => (
        <div key={label} className="bg-surface px-4 py-3 max-sm:last:col-span-2 max-wide:sm:last:col-span-2">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className="text-base font-semibold even-figures wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
