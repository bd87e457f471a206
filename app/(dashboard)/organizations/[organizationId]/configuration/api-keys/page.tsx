import type { Metadata } from 'next'
import { readAheadFirstPage } from '@/app/(dashboard)/_keys/first-page'
import { KeysOfOwner } from '@/app/(dashboard)/_keys/keys-of-owner'
import { NoOrganization } from '@/components/owners/no-organization'
import { OtherActive } from '@/components/owners/other-active'
import { OwnersUnknown } from '@/components/owners/owners-unknown'
import { PlanNeeded } from '@/components/owners/plan-needed'
import { requireSession, titleWithOwner } from '@/lib/access/current-session'
import { decoded, keysPathOf } from '@/lib/owner/name'
import type { Owner } from '@/lib/owner/schema'
import { ownerOf } from '@/lib/session/session-row'
import { queryOf } from '../../../../query-of'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('API keys') })

type Props = PageProps<'/organizations/[organizationId]/configuration/api-keys'>

/** The keys of the organization in the address, if it is the active one. Another is made active by the person, not by a link. */
export default async function OrganizationApiKeysPage({ params, searchParams }: Props) {
  const id = decoded((await params).organizationId)
  const query = queryOf(await searchParams)
  const path = `${keysPathOf({ kind: 'organization', id })}${query && `?${query}`}`
  await readAheadFirstPage('organization')
  const { session, view } = await requireSession(path)
  const organization = view.organizations.find((one) => one.id === id)
  if (!organization)
    return view.known.organizations ? <NoOrganization id={id} /> : <OwnersUnknown path={path} />
  const { name, sharesName } = organization
  const owner: Owner = { kind: 'organization', id, name, sharesName }
  if (view.organization?.id !== id) return <OtherActive wanted={owner} active={ownerOf(view)} />
  // While upstream can't say it, its answer to a creation decides.
  const mayCreateKeys = organization.mayCreateKeys || !view.known.organizations
  return (
    <KeysOfOwner
      session={session}
      owner={owner}
      query={query}
      creationBlockedBy={mayCreateKeys ? undefined : <PlanNeeded organization={organization} />}
    />
  )
}
