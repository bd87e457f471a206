import { SignOutButtonLazy } from '@/components/session/sign-out-button-lazy'
import { EmptyState } from '@/components/ui/empty-state'
import { Name } from '@/components/ui/name'
import type { SessionView } from '@/lib/session/schema'
import { OwnersUnknown } from './owners-unknown'

/** For a signed-in person who belongs to no partner, or of whom nobody can say it right now. */
export function NoPartner({
  session,
  path,
}: {
  session: Pick<SessionView, 'person' | 'known'>
  /** Of this page. */
  path: string
}) {
  const { person, known } = session
  if (!known.partners || !known.organizations) return <OwnersUnknown path={path} />
  return (
    <EmptyState
      heading="h1"
      title="You don’t belong to a partner yet"
      actions={<SignOutButtonLazy>Sign in with another account</SignOutButtonLazy>}
    >
      <p>
        Partner Experience is for accounting firms that work with Kintsugi. Ask an owner or admin of your firm
        to invite{' '}
        <strong className="font-medium text-text wrap-anywhere">
          <Name>{person.email}</Name>
        </strong>
        , then follow the link in the invitation.
      </p>
    </EmptyState>
  )
}
