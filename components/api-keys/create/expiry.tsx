import { LocalDateTime } from '@/components/ui/local-date-time'

/** Behind other facts of a key: when it expires, in Unix seconds; null for never. */
export const Expiry = ({ seconds }: { seconds: number | null }) =>
  seconds === null ? (
    <span> · never expires</span>
  ) : (
    <span>
      {' · expires '}
      <LocalDateTime seconds={seconds} />
    </span>
  )
