import type { ReactNode } from 'react'

type IconProps = { className?: string }
export type IconComponent = (props: IconProps) => ReactNode

export const Icon = ({ path, className = '' }: IconProps & { path: string }) => (
  <svg aria-hidden="true" viewBox="0 0 16 16" className={`icon ${className}`.trim()}>
    <path d={path} />
  </svg>
)

export const ActivityIcon = (props: IconProps) => <Icon path="M1.5 8h3l2-5 3 10 2-5h3" {...props} />
export const CheckIcon = (props: IconProps) => <Icon path="m3.5 8.5 3 3 6-7" {...props} />
export const ChevronIcon = (props: IconProps) => <Icon path="m4.5 6.5 3.5 3.5 3.5-3.5" {...props} />
export const ClientsIcon = (props: IconProps) => (
  <Icon path="M2.5 13.5v-9l5-2v11m-5 0h11m-3.5 0v-7h3.5v7M5 6.5v.1M5 9.5v.1" {...props} />
)
export const CloseIcon = (props: IconProps) => <Icon path="m4 4 8 8m0-8-8 8" {...props} />
export const ExternalIcon = (props: IconProps) => (
  <Icon path="M9.5 3H13v3.5M13 3 7.5 8.5M11 9.5V13H3V5h3.5" {...props} />
)
export const KeyIcon = (props: IconProps) => (
  <Icon path="M7.6 8.4 13.5 2.5M11.5 4.5l2 2M8.5 10.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z" {...props} />
)
export const MenuIcon = (props: IconProps) => <Icon path="M2.5 4.5h11m-11 3.5h11m-11 3.5h11" {...props} />
export const PeopleIcon = (props: IconProps) => (
  <Icon
    path="M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4.5 6c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.4m1.8 2.6c1.4.6 2.2 1.9 2.2 3.7"
    {...props}
  />
)
export const PlusIcon = (props: IconProps) => <Icon path="M8 3v10M3 8h10" {...props} />
export const SearchIcon = (props: IconProps) => (
  <Icon path="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2 3.2 3.2" {...props} />
)
