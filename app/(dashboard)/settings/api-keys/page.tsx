import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ClientNotFound } from '@/components/clients/client-not-found'
import { NoPartner } from '@/components/partners/no-partner'
import { findClient } from '@/lib/clients/list-clients'
import { requireSession } from '@/lib/session/current'
import { keysPathOf } from '@/lib/session/owner'
import { managesApiKeys } from '@/lib/session/schema'
import { KeysOfOwner } from '../../keys-of-owner'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage({ searchParams }: PageProps<'/settings/api-keys'>) {
  const params = await searchParams
  const { session, view } = await requireSession(pathWith(params))
  const { partner, organization } = view
  if (organization) redirect(keysPathOf({ kind: 'organization', id: organization.id }))
  if (!partner) return <NoPartner email={view.person.email} />

  // Who comes from the list of clients has chosen one.
  const wanted = typeof params.create === 'string' ? params.create : null
  const createFor =
    wanted && managesApiKeys(view.role) ? await findClient(session, wanted).catch(() => null) : null
  return (
    <KeysOfOwner
      session={session}
      owner={{ kind: 'partner', ...partner }}
      createFor={createFor}
      notice={wanted && !createFor && <ClientNotFound id={wanted} partner={partner} />}
    />
  )
}

function pathWith(params: Record<string, string | string[] | undefined>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  )
  return pairs.length ? `/settings/api-keys?${new URLSearchParams(pairs)}` : '/settings/api-keys'
}
