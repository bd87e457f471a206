'use client'

import { useState } from 'react'
import { createPortal } from 'react-dom'
import { SignOutButton } from '@/components/session/sign-out-button'
import { Button } from '@/components/ui/button'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import { currentTheme, type Theme, ThemeChoice } from './theme-choice'

const loadSessions = () => import('@/components/session/sessions-dialog').then((module) => module.default)

/** What the account menu holds beside names: the theme, the person's sessions, the way out. */
export default function AccountPanel() {
  const [theme, setTheme] = useState<Theme>(currentTheme)
  const [listing, setListing] = useState(false)
  const { Component: SessionsDialog, need } = useLazyComponent(loadSessions, { wanted: false })

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
          setListing(true)
          need(() => setListing(false))
        }}
      >
        Your sessions
      </Button>
      {/* In the body: this menu, and on a phone the panel that it stands in, are closed by the dialog and no longer rendered. */}
      {listing &&
        SessionsDialog &&
        createPortal(<SessionsDialog onClose={() => setListing(false)} />, document.body)}
      <SignOutButton variant="quiet" className="mt-1.5 w-full justify-start px-2">
        Sign out
      </SignOutButton>
    </>
  )
}
