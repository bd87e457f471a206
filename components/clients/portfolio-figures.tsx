import { defaultClientView, mostCompared, pathOfView } from '@/lib/clients/client-view'
import type { PortfolioTotals } from '@/lib/clients/schema'
import { decimalAmount } from '@/lib/numbers/format'

const number = new Intl.NumberFormat('en')

/**
 * The portfolio in five figures; `totals` is null while upstream can't say. Where clients can be told apart by their filings, a figure
 * leads to those that it counts.
 */
export function PortfolioFigures({
  totals,
  partnerId,
}: {
  totals: PortfolioTotals | null
  partnerId: string
}) {
  if (!totals) return <p className="text-muted">The totals of your portfolio can’t be loaded right now.</p>
  const leads = totals.totalClients <= mostCompared
  const linkTo = (filings: keyof typeof labels, count: number) =>
    leads && count > 0
      ? { href: pathOfView({ ...defaultClientView, filings, partner: partnerId }), label: labels[filings] }
      : undefined
  const figures: [label: string, value: string, link?: { href: string; label: string }][] = [
    ['Clients', number.format(totals.totalClients)],
    ['Filings', number.format(totals.totalFilings)],
    ['To approve', number.format(totals.pendingApproval), linkTo('to-approve', totals.pendingApproval)],
    ['Overdue', number.format(totals.overdue), linkTo('overdue', totals.overdue)],
    ['Total liability', decimalAmount(totals.totalLiability)],
  ]
  return (
    <dl
      aria-label="Portfolio totals"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-3 wide:grid-cols-5"
    >
      {figures.map(([label, value, link]) => (
        <div
          key={label}
          className="relative bg-surface px-4 py-3 max-sm:last:col-span-2 max-wide:sm:last:col-span-2 has-[a]:hover:bg-subtle"
        >
          <dt className="text-xs text-muted">{label}</dt>
          <dd className="text-base font-semibold even-figures wrap-anywhere">
            {link ? (
              <a
                className="text-accent underline-offset-2 after:absolute after:inset-0 hover:underline"
                href={link.href}
                aria-label={`${value} ${link.label}`}
              >
                {value}
              </a>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const labels = {
  overdue: 'overdue: show their clients',
  'to-approve': 'to approve: show their clients',
}
