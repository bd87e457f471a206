import type { Metadata } from 'next'
import { readAheadFirstPage } from '@/app/(dashboard)/_keys/first-page'
import { KeysOfOwner } from '@/app/(dashboard)/_keys/keys-of-owner'
import { organizationOfPage } from '@/app/(dashboard)/organization-of-page'
import { PlanNeeded } from '@/components/owners/plan-needed'
import { titleWithOwner } from '@/lib/access/current-session'
import { decoded, keysPathOf } from '@/lib/paths'
import { queryOf } from '../../../../query-of'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('API keys') })

type Props = PageProps<'/organizations/[organizationId]/configuration/api-keys'>

/** The keys of the organization in the address, if it is the active one. Another is made active by the person, not by a link. */
export default async function OrganizationApiKeysPage({ params, searchParams }: Props) {
  const id = decoded((await params).organizationId)
  const query = queryOf(await searchParams)
  const path = `${keysPathOf({ kind: 'organization', id })}${query && `?${query}`}`
  await readAheadFirstPage('organization')
  const current = await organizationOfPage(path, id)
  if (current.instead) return current.instead
  const { session, view, organization } = current
  return (
    <KeysOfOwner
      session={session}
      owner={organization}
      query={query}
      creationBlockedBy={view.mayCreateKeys ? undefined : <PlanNeeded organization={organization} />}
    />
  )
}
