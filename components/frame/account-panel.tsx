'use client'

import { useState } from 'react'
import { createPortal } from 'react-dom'
import SignOutButton from '@/components/session/sign-out-button'
import { Button } from '@/components/ui/button'
import { useDialog } from '@/components/ui/use-dialog'
import { currentTheme, type Theme, ThemeChoice } from './theme-choice'

const loadSessions = () => import('@/components/session/sessions-dialog')

/** What the account menu holds beside names: the theme, the person's sessions, the way out. */
export default function AccountPanel() {
  const [theme, setTheme] = useState<Theme>(currentTheme)
  const sessions = useDialog(loadSessions, { fetchWhenIdle: false })

  return (
    <>
      <div className="border-y border-border py-1.5">
        <ThemeChoice theme={theme} onChange={setTheme} />
      </div>
      <Button
        variant="quiet"
        className="mt-1.5 w-full justify-start px-2"
        onClick={(event) => {
          event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
          sessions.open()
        }}
      >
        Your sessions
      </Button>
      {/* In the body: this menu, and on a phone the panel that it stands in, are closed by the dialog and no longer rendered. */}
      {sessions.render((SessionsDialog) =>
        createPortal(<SessionsDialog onClose={() => sessions.close()} />, document.body),
      )}
      <SignOutButton variant="quiet" className="mt-1.5 w-full justify-start px-2">
        Sign out
      </SignOutButton>
    </>
  )
}
