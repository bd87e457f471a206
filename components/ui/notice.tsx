import type { ReactNode } from 'react'
import { CheckIcon, InfoIcon, WarningIcon } from './icons'

type Tone = 'info' | 'success' | 'warning' | 'danger'

const tones: Record<Tone, string> = {
  info: 'bg-accent-soft/60 [&>svg]:text-accent',
  success: 'bg-success-soft [&>svg]:text-success',
  warning: 'bg-warning-soft [&>svg]:text-warning',
  danger: 'bg-danger-soft [&>svg]:text-danger',
}

const icons = { info: InfoIcon, success: CheckIcon, warning: WarningIcon, danger: WarningIcon }

/** A sentence that matters now, with what can be done about it. `role="alert"` for what the person did not expect. */
export function Notice({
  tone = 'info',
  role,
  title,
  actions,
  children,
}: {
  tone?: Tone
  role?: 'alert' | 'status'
  title?: string
  actions?: ReactNode
  children?: ReactNode
}) {
  const Icon = icons[tone]
  return (
    <div role={role} className={`flex gap-2.5 rounded-lg border border-border p-3 ${tones[tone]}`}>
      <Icon className="mt-0.5 size-4" />
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-2">
        <div className="grid grid-cols-1 gap-0.5 wrap-anywhere">
          {title && <p className="font-medium">{title}</p>}
          {children}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
