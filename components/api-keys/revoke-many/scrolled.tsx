import type { ReactNode } from 'react'

/** A long list within the dialog. */
export const Scrolled = ({ label, children }: { label: string; children: ReactNode }) => (
  <section
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    tabIndex={0}
    className="max-h-72 overflow-y-auto rounded-lg bg-subtle p-3 max-sm:max-h-56"
  >
    {children}
  </section>
)
