import { Button } from '@/components/ui/button'
import type { SignedInDevice } from '@/lib/session/schema'
import { localDateTime } from '@/lib/time/date-time'

/** One place where the person is signed in. */
export const SessionItem = ({
  session,
  isEnded,
  busy,
  onEnd,
}: {
  session: SignedInDevice
  isEnded: boolean
  busy: boolean
  onEnd: () => void
}) => (
  <li className="flex items-center gap-3 border-border py-2.5 not-first:border-t">
    <div className="grid min-w-0 flex-1 gap-0.5">
      <p className="font-medium">{session.browser}</p>
      <p className="text-muted wrap-anywhere">
        <span className="block">
          {`${session.address || 'Address not recorded'} · signed in ${localDateTime(session.signedInAtSeconds)}`}
        </span>
        <span className="block">{`Last used ${localDateTime(session.lastSeenAtSeconds)}`}</span>
      </p>
    </div>
    {session.isThisOne ? (
      <span className="text-success">This session</span>
    ) : isEnded ? (
      <span id={endId(session)} tabIndex={-1} className="text-muted">
        Ended
      </span>
    ) : (
      session.id && (
        <Button
          aria-label={`End ${session.browser}, signed in ${localDateTime(session.signedInAtSeconds)}`}
          busy={busy}
          onClick={onEnd}
        >
          End
        </Button>
      )
    )}
  </li>
)

export const endId = ({ id }: SignedInDevice) => `end-of-session-${id}`
