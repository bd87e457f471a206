'use client'

import { useState } from 'react'
import { Menu } from '@/components/ui/menu'
import { roleName } from '@/lib/session/role-name'
import type { SessionView } from '@/lib/session/schema'
import { SignOutButton } from './sign-out-button'
import { currentTheme, type Theme, ThemeChoice } from './theme-choice'

/** Who is signed in, as whom, the theme, and the way out. */
export function AccountMenu({ person, role }: Pick<SessionView, 'person' | 'role'>) {
  const [theme, setTheme] = useState<Theme>('system')

  return (
    <Menu
      onOpen={() => setTheme(currentTheme())}
      trigger={
        <>
          <span
            aria-hidden
            className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
          >
            {Array.from(person.name)[0]}
          </span>
          <span className="min-w-0">
            <span className="sr-only">Account menu: </span>
            <span className="block truncate font-medium">{person.name}</span>
            <span className="block truncate text-xs text-muted">{person.email}</span>
          </span>
        </>
      }
    >
      <div className="px-2 py-1.5 wrap-anywhere">
        <p className="font-medium">{person.name}</p>
        <p className="text-muted">{person.email}</p>
        {role && <p className="text-muted">{roleName(role)}</p>}
      </div>
      <div className="border-y border-border py-1.5">
        <ThemeChoice theme={theme} onChange={setTheme} />
      </div>
      <SignOutButton variant="quiet" className="mt-1.5 w-full justify-start px-2">
        Sign out
      </SignOutButton>
    </Menu>
  )
}
