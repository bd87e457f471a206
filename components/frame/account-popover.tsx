'use client'

import { type ReactNode, use, useState } from 'react'
import { lazyPart, prefetch } from '@/components/ui/lazy-part'
import { Menu } from '@/components/ui/menu'
import { WasOpened } from './frame-panel'

const loadPanel = () => import('./account-panel')
const AccountPanel = lazyPart(loadPanel)

/**
 * The button and what it opens; on small screens, where it stands in a menu already, only that. What can be done there is fetched when
 * someone comes near.
 */
export function AccountPopover({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  const isInMenu = use(WasOpened)
  return (
    <>
      <div className="max-xl:hidden">
        <Menu
          trigger={trigger}
          onApproach={() => prefetch(loadPanel)}
          onToggle={(open) => open && setOpened(true)}
        >
          <div className="contents">{children}</div>
          {/* As tall as what comes, so that the menu does not jump. */}
          <div className="min-h-30">{opened && <AccountPanel />}</div>
        </Menu>
      </div>
      <div className="min-h-52 border-t border-border pt-2 xl:hidden">
        <div className="contents">{children}</div>
        {isInMenu && <AccountPanel />}
      </div>
    </>
  )
}
