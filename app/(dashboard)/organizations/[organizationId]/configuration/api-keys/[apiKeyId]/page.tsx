import type { Metadata } from 'next'
import { KeyOfOwner } from '@/app/(dashboard)/_keys/key-of-owner'
import { readAheadKey } from '@/app/(dashboard)/_keys/known-key'
import { organizationOfPage } from '@/app/(dashboard)/organization-of-page'
import { titleWithOwner } from '@/lib/access/current-session'
import { decoded, keyPathOf } from '@/lib/paths'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('API key') })

type Props = PageProps<'/organizations/[organizationId]/configuration/api-keys/[apiKeyId]'>

export default async function OrganizationApiKeyPage({ params }: Props) {
  const { organizationId, apiKeyId: idInPath } = await params
  const [id, apiKeyId] = [decoded(organizationId), decoded(idInPath)]
  await readAheadKey('organization', apiKeyId)
  const current = await organizationOfPage(keyPathOf({ kind: 'organization', id }, apiKeyId), id)
  if (current.instead) return current.instead
  return <KeyOfOwner session={current.session} owner={current.organization} apiKeyId={apiKeyId} />
}
