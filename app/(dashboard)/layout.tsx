import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame/app-frame'
import { currentSession } from '@/lib/access/current-session'
import { env } from '@/lib/env'
import { headerValue, pageOwnerMeta, pagePersonMeta } from '@/lib/http/page-identity'
import { pathHeader } from '@/lib/http/path-header'
import { ownerKey } from '@/lib/owner/key'

/**
 * The frame around every page for someone who is signed in, and in its head for whom the page was rendered; the page itself
 * sends others to sign in.
 */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const current = await currentSession().catch(() => null)
  if (!current) return children
  const { person, owner } = current.view
  const path = (await headers()).get(pathHeader) ?? ''
  return (
    <>
      <meta name={pagePersonMeta} content={headerValue(person.userId)} />
      <meta name={pageOwnerMeta} content={headerValue(ownerKey(owner))} />
      <AppFrame session={current.view} path={path} idleMs={env().sessionIdleMs}>
        {children}
      </AppFrame>
    </>
  )
}
