import type { Metadata } from 'next'
import { readAheadFirstPage } from '@/app/(dashboard)/_keys/first-page'
import { LeaksOfOwner } from '@/app/(dashboard)/_keys/leaks-of-owner'
import { organizationOfPage } from '@/app/(dashboard)/organization-of-page'
import { titleWithOwner } from '@/lib/access/current-session'
import { decoded, leaksPathOf } from '@/lib/paths'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: await titleWithOwner('Find leaked keys'),
})

type Props = PageProps<'/organizations/[organizationId]/configuration/api-keys/leaks'>

export default async function OrganizationLeaksPage({ params }: Props) {
  const id = decoded((await params).organizationId)
  await readAheadFirstPage('organization')
  const current = await organizationOfPage(leaksPathOf({ kind: 'organization', id }), id)
  if (current.instead) return current.instead
  return <LeaksOfOwner session={current.session} owner={current.organization} />
}
