import type { Metadata } from 'next'
import { readAheadFirstPage } from '@/app/(dashboard)/_keys/first-page'
import { LeaksOfOwner } from '@/app/(dashboard)/_keys/leaks-of-owner'
import { PartnerPage } from '@/components/owners/partner-page'
import { titleWithOwner } from '@/lib/access/current-session'
import { leaksPath } from '@/lib/paths'
import { partnerIn, partnerOfPage } from '../../../partner-of-page'
import { queryOf } from '../../../query-of'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: await titleWithOwner('Find leaked keys'),
})

export default async function LeaksPage({ searchParams }: PageProps<'/settings/api-keys/leaks'>) {
  const params = await searchParams
  const query = queryOf(params)
  await readAheadFirstPage('partner')
  const current = await partnerOfPage(`${leaksPath}${query && `?${query}`}`, partnerIn(params))
  if (current.instead) return current.instead
  const { session, view, partner } = current
  return (
    <PartnerPage person={view.person} partner={partner}>
      <LeaksOfOwner session={session} owner={partner} />
    </PartnerPage>
  )
}
