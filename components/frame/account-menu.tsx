import { Name } from '@/components/ui/name'
import { roleName } from '@/lib/session/role-name'
import type { SessionView } from '@/lib/session/schema'
import { AccountPopover } from './account-popover'

/** Who is signed in, as whom, and what can be done about it. */
export const AccountMenu = ({ person, role }: Pick<SessionView, 'person' | 'role'>) => (
  <AccountPopover
    trigger={
      <>
        <span
          aria-hidden
          translate="no"
          className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
        >
          {Array.from(person.name)[0]}
        </span>
        <span className="min-w-0">
          <span className="sr-only">Account menu: </span>
          <Name className="block truncate font-medium">{person.name}</Name>
          <Name className="block truncate text-xs text-muted">{person.email}</Name>
        </span>
      </>
    }
  >
    <div className="px-2 py-1.5 wrap-anywhere">
      <p className="font-medium">
        <Name>{person.name}</Name>
      </p>
      <p className="text-muted">
        <Name>{person.email}</Name>
      </p>
      {role && <p className="text-muted">{roleName(role)}</p>}
    </div>
  </AccountPopover>
)
