import type { ReactNode } from 'react'

type Tone = 'neutral' | 'success' | 'warning' | 'danger'

export function Badge({
  tone = 'neutral',
  title,
  children,
}: {
  tone?: Tone
  title?: string
  children: ReactNode
}) {
  return (
    <span title={title} className={`badge badge-${tone}`}>
      {children}
    </span>
  )
}
