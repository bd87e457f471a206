'use client'

import { Failure } from '@/components/ui/failure'
import { LocalDateTime } from '@/components/ui/local-date-time'
import { Notice } from '@/components/ui/notice'
import { TryAgain } from '@/components/ui/try-again'
import type { KnownKey } from '@/lib/api-keys/key/known-key'

/** Why there is nothing to be done with the key any more. `justRevoked`: on this page. */
export const KeyGone = ({
  sinceSeconds,
  justRevoked,
}: {
  sinceSeconds: number | null
  justRevoked: boolean
}) => (
  <Notice
    role="status"
    title={
      justRevoked ? (
        'This key is revoked'
      ) : sinceSeconds === null ? (
        'This key is gone'
      ) : (
        <span>
          Gone since <LocalDateTime seconds={sinceSeconds} />
        </span>
      )
    }
  >
    <p>
      {justRevoked
        ? 'No program can use it any more. This page stays, as a record of it.'
        : 'Kintsugi does not list it any more, so no program can use it. This page stays, as a record of it.'}
    </p>
  </Notice>
)

/** Kintsugi can't be asked: what stands here is of an earlier time. */
export const KeyLastSeen = ({
  presence,
  error,
  busy,
  onTryAgain,
}: {
  presence: Extract<KnownKey['presence'], { kind: 'last-seen' }>
  /** Why the last try failed. */
  error: unknown
  busy: boolean
  onTryAgain: () => void
}) => (
  <Notice
    tone="warning"
    role="status"
    title={
      <span>
        As we last saw it, on <LocalDateTime seconds={presence.atSeconds} />
      </span>
    }
    actions={<TryAgain error={error} busy={busy} onTryAgain={onTryAgain} />}
  >
    <Failure error={error ?? presence.failure} />
  </Notice>
)

/** The store could not be read: what people wrote of the key is missing, and nothing else. */
export const RecordNotRead = () => (
  <Notice tone="warning" role="status" title="Name, note and contact can’t be read right now">
    <p>What Kintsugi says of the key is complete. Reload the page in a moment to see the rest.</p>
  </Notice>
)
