import { OwnerName } from '@/components/owners/owner-name'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Name } from '@/components/ui/name'
import { PageHeader } from '@/components/ui/page-header'
import type { Owner } from '@/lib/owner/schema'
import { partnerPath, teamPath, testKeyPath } from '@/lib/paths'
import { roleName } from '@/lib/session/role-name'

type Manager = { name: string | null; email: string; role: string }

/** For a MEMBER: why keys are out of reach, and who can help. `managers` is null when upstream could not say. */
export function NoAccess({ owner, managers }: { owner: Owner; managers: Manager[] | null }) {
  return (
    <div className="grid gap-5">
      <PageHeader title="API keys" />
      <EmptyState
        title="Only owners and admins can manage API keys"
        actions={
          <>
            {managers && (
              <a className={buttonClass()} href={partnerPath(teamPath, owner.id)}>
                See the team
              </a>
            )}
            <a className={buttonClass()} href={testKeyPath}>
              Test a key
            </a>
          </>
        }
      >
        <p>
          <span>
            You are a member of <OwnerName owner={owner} />.{' '}
          </span>
          <span>
            {managers?.length
              ? 'To get a key, or to become an admin, ask one of them:'
              : 'To get a key, or to become an admin, ask one of its owners or admins.'}
          </span>
        </p>
        {managers && managers.length > 0 && (
          <ul className="mt-4 rounded-lg border border-border text-left">
            {managers.map((manager) => (
              <li
                key={manager.email}
                className="flex items-center justify-between gap-6 border-border px-4 py-2.5 not-first:border-t"
              >
                <span className="min-w-0 wrap-anywhere">
                  <Name className="block font-medium text-text">{manager.name ?? manager.email}</Name>
                  <a
                    className="text-accent underline-offset-2 hover:underline"
                    href={`mailto:${encodeURIComponent(manager.email)}`}
                  >
                    <Name>{manager.email}</Name>
                  </a>
                </span>
                <span>{roleName(manager.role)}</span>
              </li>
            ))}
          </ul>
        )}
      </EmptyState>
    </div>
  )
}
