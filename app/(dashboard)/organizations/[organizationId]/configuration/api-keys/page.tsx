import type { Metadata } from 'next'
import { readAheadFirstPage } from '@/app/(dashboard)/_keys/first-page'
import { KeysOfOwner } from '@/app/(dashboard)/_keys/keys-of-owner'
import { NoOrganization } from '@/components/owners/no-organization'
import { OtherActiveLazy } from '@/components/owners/other-active-lazy'
import { OwnersUnknown } from '@/components/owners/owners-unknown'
import { PlanNeeded } from '@/components/owners/plan-needed'
import { requireSession, titleWithOwner } from '@/lib/access/current-session'
import { ownerKey } from '@/lib/owner/key'
import { decoded, keysPathOf } from '@/lib/paths'
import { hasOwner } from '@/lib/session/session-row'
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
  const organization = view.owners.find((one) => one.kind === 'organization' && one.id === id)
  if (!organization)
    return view.known.organizations ? <NoOrganization id={id} /> : <OwnersUnknown path={path} />
  if (!hasOwner(session) || ownerKey(session.owner) !== ownerKey(organization))
    return <OtherActiveLazy wanted={organization} active={view.owner} />
  return (
    <KeysOfOwner
      session={session}
      owner={organization}
      query={query}
      creationBlockedBy={view.mayCreateKeys ? undefined : <PlanNeeded organization={organization} />}
    />
  )
}
