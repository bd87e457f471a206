import { SignOutButton } from '@/components/frame/sign-out-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Name } from '@/components/ui/name'

/** For a signed-in person who belongs to no partner. */
export function NoPartner({ email }: { email: string }) {
  return (
    <EmptyState
      heading="h1"
      title="You don’t belong to a partner yet"
      actions={<SignOutButton>Sign in with another account</SignOutButton>}
    >
      <p>
        Partner Experience is for accounting firms that work with Kintsugi. Ask an owner or admin of your firm
        to invite{' '}
        <strong className="font-medium text-text wrap-anywhere">
          <Name>{email}</Name>
        </strong>
        , then follow the link in the invitation.
      </p>
    </EmptyState>
  )
}
