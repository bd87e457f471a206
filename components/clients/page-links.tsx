import { buttonClass } from '@/components/ui/button'
import { type ClientView, pathOfView } from '@/lib/clients/client-view'

const number = new Intl.NumberFormat('en')

/** Which part of the portfolio this is, and the ways to the pages beside it. */
export function PageLinks({
  view,
  pages,
  total,
  shown,
  pageSize,
}: {
  view: ClientView
  pages: number
  total: number
  shown: number
  pageSize: number
}) {
  const first = (view.page - 1) * pageSize + 1
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-xs text-muted even-figures">
        {pages > 1
          ? `${number.format(first)} to ${number.format(first + shown - 1)} of ${number.format(total)} clients`
          : `${number.format(total)} ${total === 1 ? 'client' : 'clients'}`}
      </p>
      {pages > 1 && (
        <div className="flex flex-wrap items-center gap-2">
          <Step label="First" to={view.page > 1 ? pathOfView({ ...view, page: 1 }) : null} />
          <Step label="Previous" to={view.page > 1 ? pathOfView({ ...view, page: view.page - 1 }) : null} />
          <span className="px-1 text-xs text-muted even-figures">
            {`Page ${number.format(view.page)} of ${number.format(pages)}`}
          </span>
          <Step label="Next" to={view.page < pages ? pathOfView({ ...view, page: view.page + 1 }) : null} />
          <Step label="Last" to={view.page < pages ? pathOfView({ ...view, page: pages }) : null} />
        </div>
      )}
    </nav>
  )
}

const Step = ({ label, to }: { label: string; to: string | null }) =>
  to ? (
    <a className={buttonClass()} href={to}>
      {label}
    </a>
  ) : (
    // biome-ignore lint/a11y/useValidAnchor: a link that leads nowhere at this end keeps its place and says so
    <a className={buttonClass()} aria-disabled="true" role="link">
      {label}
    </a>
  )
