import type { ReactNode } from 'react'

export type IconProps = { className?: string }
export type IconComponent = (props: IconProps) => ReactNode

export const Icon = ({ path, className = '' }: IconProps & { path: string }) => (
  <svg aria-hidden="true" viewBox="0 0 16 16" className={`icon ${className}`.trim()}>
    <path d={path} />
  </svg>
)

export const CheckIcon = (props: IconProps) => <Icon path="m3.5 8.5 3 3 6-7" {...props} />
export const ChevronIcon = (props: IconProps) => <Icon path="m4.5 6.5 3.5 3.5 3.5-3.5" {...props} />
export const CloseIcon = (props: IconProps) => <Icon path="m4 4 8 8m0-8-8 8" {...props} />
export const ExternalIcon = (props: IconProps) => (
  <Icon path="M9.5 3H13v3.5M13 3 7.5 8.5M11 9.5V13H3V5h3.5" {...props} />
)
export const MenuIcon = (props: IconProps) => <Icon path="M2.5 4.5h11m-11 3.5h11m-11 3.5h11" {...props} />
export const PlusIcon = (props: IconProps) => <Icon path="M8 3v10M3 8h10" {...props} />
export const SearchIcon = (props: IconProps) => (
  <Icon path="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2 3.2 3.2" {...props} />
)
