import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame/app-frame'
import { currentSession } from '@/lib/session/current'

/** The frame around every page for someone who is signed in; the page itself sends others to sign in. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const current = await currentSession().catch(() => null)
  if (!current) return children
  const path = (await headers()).get('x-path') ?? ''
  return (
    <AppFrame session={current.view} path={path}>
      {children}
    </AppFrame>
  )
}
