'use client'

import { lazy, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { signOut } from '@/lib/session/mutations'
import { roleName } from '@/lib/session/role-name'
import type { SessionView } from '@/lib/session/schema'
import { currentTheme, type Theme, ThemeChoice } from './theme-choice'

const SessionsDialog = lazy(() => import('@/components/session/sessions-dialog'))

/** Who is signed in, as whom, the theme, and the way out. */
export function AccountMenu({ person, role }: Pick<SessionView, 'person' | 'role'>) {
  const [theme, setTheme] = useState<Theme>('system')
  const [leaving, setLeaving] = useState(false)
  const [problem, setProblem] = useState('')
  const [listing, setListing] = useState(false)

  async function leave() {
    if (leaving) return
    setLeaving(true)
    setProblem('')
    try {
      location.assign((await signOut()).location)
    } catch (error) {
      setLeaving(false)
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

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
      <Button
        variant="quiet"
        className="mt-1.5 w-full justify-start px-2"
        onClick={(event) => {
          event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
          setListing(true)
        }}
      >
        Your sessions
      </Button>
      {/* In the body: this menu, and on a phone the panel that it stands in, are closed by the dialog and no longer rendered. */}
      {listing &&
        createPortal(
          <Suspense>
            <SessionsDialog onClose={() => setListing(false)} />
          </Suspense>,
          document.body,
        )}
      <Button variant="quiet" busy={leaving} className="mt-1.5 w-full justify-start px-2" onClick={leave}>
        Sign out
      </Button>
      {problem && (
        <p role="alert" className="px-2 py-1 text-danger">
          {problem}
        </p>
      )}
    </Menu>
  )
}
