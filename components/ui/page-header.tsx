import type { ReactNode, Ref } from 'react'

/** The heading of a page with a line about it, and beside them what can be done there. */
export const PageHeader = ({
  title,
  headingRef,
  actions,
  children,
}: {
  title: string
  /** Where focus may be put. */
  headingRef?: Ref<HTMLHeadingElement>
  actions?: ReactNode
  children?: ReactNode
}) => (
  <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
    <div className="grid gap-1">
      <h1
        ref={headingRef}
        tabIndex={headingRef ? -1 : undefined}
        className="text-xl font-semibold tracking-tight"
      >
        {title}
      </h1>
      {children && <p className="max-w-prose text-muted wrap-anywhere">{children}</p>}
    </div>
    {actions && <div className="contents">{actions}</div>}
  </div>
)
