import type { Metadata } from 'next'
import { KeyOfOwner } from '@/app/(dashboard)/_keys/key-of-owner'
import { readAheadKey } from '@/app/(dashboard)/_keys/known-key'
import { partnerIn, partnerOfPage } from '@/app/(dashboard)/partner-of-page'
import { queryOf } from '@/app/(dashboard)/query-of'
import { PartnerPage } from '@/components/owners/partner-page'
import { titleWithOwner } from '@/lib/access/current-session'
import { apiKeysPath, decoded } from '@/lib/paths'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('API key') })

export default async function ApiKeyPage({
  params,
  searchParams,
}: PageProps<'/settings/api-keys/[apiKeyId]'>) {
  const query = await searchParams
  const { apiKeyId: idInPath } = await params
  const apiKeyId = decoded(idInPath)
  await readAheadKey('partner', apiKeyId)
  const path = `${apiKeysPath}/${encodeURIComponent(apiKeyId)}?${queryOf(query)}`
  const current = await partnerOfPage(path, partnerIn(query))
  if (current.instead) return current.instead
  const { session, view, partner } = current
  return (
    <PartnerPage person={view.person} partner={partner}>
      <KeyOfOwner session={session} owner={partner} apiKeyId={apiKeyId} />
    </PartnerPage>
  )
}
