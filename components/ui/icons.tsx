import type { ReactNode } from 'react'

type IconProps = { className?: string }
export type IconComponent = (props: IconProps) => ReactNode

const Icon = ({ path, className = 'size-4' }: IconProps & { path: string }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    className={`shrink-0 ${className}`}
  >
    <path d={path} />
  </svg>
)

export const CheckIcon = (props: IconProps) => <Icon path="m3.5 8.5 3 3 6-7" {...props} />
export const ChevronIcon = (props: IconProps) => <Icon path="m4.5 6.5 3.5 3.5 3.5-3.5" {...props} />
export const ClientsIcon = (props: IconProps) => (
  <Icon path="M2.5 13.5v-9l5-2v11m-5 0h11m-3.5 0v-7h3.5v7M5 6.5v.1M5 9.5v.1" {...props} />
)
export const CloseIcon = (props: IconProps) => <Icon path="m4 4 8 8m0-8-8 8" {...props} />
export const CopyIcon = (props: IconProps) => <Icon path="M6 5.5h6.5v7H6zM10 5V3.5H3.5V11H6" {...props} />
export const DownloadIcon = (props: IconProps) => <Icon path="M8 2.5v7.5m-3-3 3 3 3-3M3 13h10" {...props} />
export const ExternalIcon = (props: IconProps) => (
  <Icon path="M9.5 3H13v3.5M13 3 7.5 8.5M11 9.5V13H3V5h3.5" {...props} />
)
export const EyeIcon = (props: IconProps) => (
  <Icon
    path="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
    {...props}
  />
)
export const EyeOffIcon = (props: IconProps) => (
  <Icon
    path="M6.3 3.8A6 6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.5a12 12 0 0 1-1.7 2.2M4 5.1A11 11 0 0 0 1.5 8S4 12.5 8 12.5a6 6 0 0 0 2.7-.6M2.5 2.5l11 11"
    {...props}
  />
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
export const WarningIcon = (props: IconProps) => (
  <Icon path="M8 2 1.8 13h12.4L8 2Zm0 4.5V9m0 2v.1" {...props} />
)
export const InfoIcon = (props: IconProps) => (
  <Icon path="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-6.5V11m0-6v.1" {...props} />
)
