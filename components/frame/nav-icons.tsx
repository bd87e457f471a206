import { Icon, type IconProps } from '@/components/ui/icons'

export const ActivityIcon = (props: IconProps) => <Icon path="M1.5 8h3l2-5 3 10 2-5h3" {...props} />
export const ClientsIcon = (props: IconProps) => (
  <Icon path="M2.5 13.5v-9l5-2v11m-5 0h11m-3.5 0v-7h3.5v7M5 6.5v.1M5 9.5v.1" {...props} />
)
export const KeyIcon = (props: IconProps) => (
  <Icon path="M7.6 8.4 13.5 2.5M11.5 4.5l2 2M8.5 10.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z" {...props} />
)
export const PeopleIcon = (props: IconProps) => (
  <Icon
    path="M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4.5 6c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.4m1.8 2.6c1.4.6 2.2 1.9 2.2 3.7"
    {...props}
  />
)
