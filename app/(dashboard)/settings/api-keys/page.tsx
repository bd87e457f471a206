import type { Metadata } from 'next'
import { readAheadFirstPage } from '@/app/(dashboard)/_keys/first-page'
import { KeysOfOwner } from '@/app/(dashboard)/_keys/keys-of-owner'
import { ClientNotFound } from '@/components/clients/client-not-found'
import { PartnerPage } from '@/components/owners/partner-page'
import { titleWithOwner } from '@/lib/access/current-session'
import { findClient } from '@/lib/clients/find-client'
import { apiKeysPath } from '@/lib/paths'
import { managesApiKeys } from '@/lib/session/schema'
import { partnerIn, partnerOfPage } from '../../partner-of-page'
import { queryOf } from '../../query-of'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('API keys') })

export default async function ApiKeysPage({ searchParams }: PageProps<'/settings/api-keys'>) {
  const params = await searchParams
  const query = queryOf(params)
  const path = `${apiKeysPath}${query && `?${query}`}`
  await readAheadFirstPage('partner')
  const current = await partnerOfPage(path, partnerIn(params))
  if (current.instead) return current.instead
  const { session, view, partner } = current

  // Who comes from the list of clients has chosen one.
  const wanted = typeof params.create === 'string' ? params.create : null
  const mayCreate = managesApiKeys(view.role)
  // Undefined while nobody can say whether it is one of theirs.
  const createFor = wanted && mayCreate ? await findClient(session, wanted).catch(() => undefined) : undefined
  return (
    <PartnerPage person={view.person} partner={partner}>
      <KeysOfOwner
        session={session}
        owner={partner}
        query={queryOf({ ...params, partner: partner.id })}
        createFor={createFor}
        notice={
          wanted &&
          !createFor && <ClientNotFound id={wanted} partner={partner} certain={createFor === null} />
        }
      />
    </PartnerPage>
  )
}
