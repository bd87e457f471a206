import type { Metadata } from 'next'
import { NoOrganization } from '@/components/organizations/no-organization'
import { OtherActive } from '@/components/organizations/other-active'
import { PlanNeeded } from '@/components/organizations/plan-needed'
import { readAheadFirstPage } from '@/lib/api-keys/first-page'
import { requireSession, titleWithOwner } from '@/lib/session/current'
import { keysPathOf } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'
import { ownerOf } from '@/lib/session/session-row'
import { KeysOfOwner } from '../../../../keys-of-owner'
import { queryOf } from '../../../../query-of'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('API keys') })

type Props = PageProps<'/organizations/[organizationId]/configuration/api-keys'>

/** The keys of the organization in the address, if it is the active one. Another is made active by the person, not by a link. */
export default async function OrganizationApiKeysPage({ params, searchParams }: Props) {
  const id = decoded((await params).organizationId)
  await readAheadFirstPage('organization')
  const { session, view } = await requireSession(keysPathOf({ kind: 'organization', id }))
  const organization = view.organizations.find((one) => one.id === id)
  if (!organization) return <NoOrganization id={id} />
  const { name, sharesName } = organization
  const owner: Owner = { kind: 'organization', id, name, sharesName }
  if (view.organization?.id !== id) return <OtherActive wanted={owner} active={ownerOf(view)} />
  return (
    <KeysOfOwner
      session={session}
      owner={owner}
      query={queryOf(await searchParams)}
      creationBlockedBy={organization.mayCreateKeys ? undefined : <PlanNeeded organization={organization} />}
    />
  )
}

/** Next hands over the part of the address as it stands there. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
