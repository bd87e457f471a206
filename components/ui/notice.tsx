import type { ReactNode } from 'react'
import { CheckIcon, Icon, type IconComponent } from './icons'

type Tone = 'info' | 'success' | 'warning' | 'danger'

const tones: Record<Tone, string> = {
  info: 'bg-accent-soft/60 [&>svg]:text-accent',
  success: 'bg-success-soft [&>svg]:text-success',
  warning: 'bg-warning-soft [&>svg]:text-warning',
  danger: 'bg-danger-soft [&>svg]:text-danger',
}

const InfoIcon = (props: Parameters<IconComponent>[0]) => (
  <Icon path="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-6.5V11m0-6v.1" {...props} />
)
const WarningIcon = (props: Parameters<IconComponent>[0]) => (
  <Icon path="M8 2 1.8 13h12.4L8 2Zm0 4.5V9m0 2v.1" {...props} />
)

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
  title?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}) {
  const ToneIcon = icons[tone]
  return (
    <div role={role} className={`flex gap-2.5 rounded-lg border border-border p-3 ${tones[tone]}`}>
      <ToneIcon className="mt-0.5" />
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-2">
        <div className="grid grid-cols-1 gap-0.5 wrap-anywhere">
          {title && <p className="font-medium">{title}</p>}
          <div className="contents">{children}</div>
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
