import type { ReactNode } from 'react'

/** What stands where data would be: a title, a sentence, and the one thing to do. */
export function EmptyState({
  title,
  heading: Heading = 'h2',
  actions,
  children,
}: {
  title: ReactNode
  /** `h1` where this is all there is on the page. */
  heading?: 'h1' | 'h2'
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid grid-cols-1 justify-items-center gap-1 rounded-lg border border-border bg-surface px-6 py-14 text-center wrap-anywhere">
      <Heading className="text-base font-semibold">{title}</Heading>
      <div className="max-w-md text-muted">{children}</div>
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
