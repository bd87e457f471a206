'use client'

import { type ReactNode, useState } from 'react'
import { lazyPart, prefetch } from '@/components/ui/lazy-part'
import { Menu } from '@/components/ui/menu'

const loadPanel = () => import('./account-panel')
const AccountPanel = lazyPart(loadPanel)

/** The button and what it opens; what can be done there is fetched when someone comes near. */
export function AccountPopover({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  return (
    <Menu trigger={trigger} onApproach={() => prefetch(loadPanel)} onOpen={() => setOpened(true)}>
      <div className="contents">{children}</div>
      {/* As tall as what comes, so that the menu does not jump. */}
      <div className="min-h-30">{opened && <AccountPanel />}</div>
    </Menu>
  )
}
