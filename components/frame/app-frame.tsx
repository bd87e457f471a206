import type { ReactNode } from 'react'
import { OrganizationId } from '@/components/owners/organization-id'
import { OwnerName } from '@/components/owners/owner-name'
import { OwnerSwitcher } from '@/components/owners/owner-switcher'
import { PartnerContent, SwitchBoundary } from '@/components/owners/switch-boundary'
import { SessionBoundary } from '@/components/session/session-boundary'
import { MenuIcon, SearchIcon } from '@/components/ui/icons'
import { productName } from '@/lib/owner/product-name'
import type { SessionView } from '@/lib/session/schema'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { FramePanel } from './frame-panel'
import { GoTo } from './go-to'
import { SideNavigation } from './side-navigation'

/** Everything around a page: a sidebar where there is room for one, otherwise a top bar whose menu opens the same panel. */
export function AppFrame({
  session,
  path,
  idleMs,
  children,
}: {
  session: SessionView
  /** Of the page inside, for the navigation to mark. */
  path: string
  /** After how long without use the session ends. */
  idleMs: number
  children: ReactNode
}) {
  const { person, owner, owners, role } = session
  return (
    <SessionBoundary now={{ person, owner }} idleMs={idleMs}>
      <SwitchBoundary>
        <a
          href="#main"
          className="fixed top-2 left-2 z-20 rounded-md bg-accent px-3 py-2 text-on-accent not-focus:sr-only"
        >
          Skip to content
        </a>
        <div className="xl:grid xl:min-h-dvh xl:grid-cols-[15rem_minmax(0,1fr)]">
          <header className="border-border bg-surface max-xl:sticky max-xl:top-0 max-xl:z-10 max-xl:flex max-xl:min-h-14 max-xl:items-center max-xl:justify-between max-xl:gap-3 max-xl:border-b max-xl:px-4 xl:sticky xl:top-0 xl:flex xl:h-dvh xl:flex-col xl:overflow-y-auto xl:border-r xl:px-3 xl:py-4">
            <div className="min-w-0 xl:px-2">
              <Brand name={productName(owners)} onPhones={owner && <OwnerName owner={owner} />} />
            </div>
            <button
              type="button"
              popoverTarget="frame-menu"
              className="flex min-h-11 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium hover:bg-subtle xl:hidden"
            >
              <MenuIcon />
              Menu
            </button>
            {/* A popover on small screens, plain content in the sidebar: no script decides which. */}
            <FramePanel
              id="frame-menu"
              className="gap-5 bg-surface text-text max-xl:fixed max-xl:inset-auto max-xl:top-14 max-xl:right-2 max-xl:max-h-[calc(100dvh-4rem)] max-xl:w-72 max-xl:max-w-[calc(100vw-1rem)] max-xl:overflow-y-auto max-xl:overscroll-contain max-xl:rounded-lg max-xl:border max-xl:border-border max-xl:p-3 max-xl:floating max-xl:open:grid xl:static xl:flex xl:w-auto xl:flex-1 xl:flex-col xl:overflow-visible xl:pt-5"
            >
              <OwnerSwitcher active={owner} owners={owners} />
              {owners.length > 0 && (
                <>
                  <GoTo owner={owner} owners={owners} role={role}>
                    <SearchIcon />
                    Go to…
                  </GoTo>
                  <SideNavigation path={path} owner={owner} role={role} />
                </>
              )}
              <div className="grid grid-cols-1 gap-3 xl:mt-auto">
                {owner?.kind === 'organization' && <OrganizationId id={owner.id} />}
                <AccountMenu person={person} role={role} />
              </div>
            </FramePanel>
          </header>
          <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl px-4 py-6 sm:px-6 xl:px-8">
            <PartnerContent>{children}</PartnerContent>
          </main>
        </div>
      </SwitchBoundary>
    </SessionBoundary>
  )
}
