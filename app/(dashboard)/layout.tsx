import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame/app-frame'
import { currentSession } from '@/lib/access/current-session'
import { headerValue, pageOwnerMeta, pagePersonMeta } from '@/lib/http/page-identity'
import { pathHeader } from '@/lib/http/path-header'
import { ownerKey } from '@/lib/owner/name'
import { ownerOf } from '@/lib/session/session-row'

/**
 * The frame around every page for someone who is signed in, and in its head for whom the page was drawn; the page itself
 * sends others to sign in.
 */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const current = await currentSession().catch(() => null)
  if (!current) return children
  const owner = ownerOf(current.view)
  const path = (await headers()).get(pathHeader) ?? ''
  return (
    <>
      <meta name={pagePersonMeta} content={headerValue(current.view.person.userId)} />
      <meta name={pageOwnerMeta} content={owner ? headerValue(ownerKey(owner)) : ''} />
      <AppFrame session={current.view} owner={owner} path={path}>
        {children}
      </AppFrame>
    </>
  )
}
