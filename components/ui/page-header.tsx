import type { ReactNode, Ref } from 'react'
import { ChevronIcon } from './icons'

/** The heading of a page with a line about it, and beside them what can be done there. */
export const PageHeader = ({
  title,
  back,
  headingRef,
  actions,
  children,
}: {
  title: ReactNode
  /** The page that this one belongs to. */
  back?: { label: string; href: string } | null
  /** Where focus may be put. */
  headingRef?: Ref<HTMLHeadingElement>
  actions?: ReactNode
  children?: ReactNode
}) => (
  <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
    {/* The words wrap before the actions go below them. */}
    <div className="grid min-w-0 flex-1 basis-72 gap-1">
      {back && (
        <a
          href={back.href}
          className="inline-flex min-h-6 items-center gap-1 justify-self-start text-muted pointer-coarse:min-h-11 hover:text-text"
        >
          <ChevronIcon className="rotate-90" />
          <span>{back.label}</span>
        </a>
      )}
      <h1
        ref={headingRef}
        tabIndex={headingRef ? -1 : undefined}
        className="text-xl font-semibold tracking-tight"
      >
        {title}
      </h1>
      {children && <p className="max-w-2xl text-muted wrap-anywhere">{children}</p>}
    </div>
    {actions && <div className="contents">{actions}</div>}
  </div>
)
