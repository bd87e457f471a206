import { isForAllClients, keyTitle, scopeLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'

/** Keys that act for one client, or for all of them; `isClientName`: the title is what people call the client. */
export type StoppedGroup = {
  id: string
  title: string
  isClientName: boolean
  client: ApiKey['clientOrganization']
  apiKeys: ApiKey[]
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** What stops when these keys are revoked, by client: keys for all clients first, then by name. */
export function whatStops(apiKeys: ApiKey[]): StoppedGroup[] {
  const groups = new Map<string, StoppedGroup>()
  for (const apiKey of apiKeys) {
    const forAll = isForAllClients(apiKey)
    const { text, isClientName } = keyTitle(apiKey)
    const id = forAll ? '' : (apiKey.clientOrganization?.id ?? ` ${text}`)
    const title = forAll ? scopeLabels.partner : text
    const client = apiKey.clientOrganization
    const group = groups.get(id) ?? { id, title, isClientName, client, apiKeys: [] }
    group.apiKeys.push(apiKey)
    groups.set(id, group)
  }
  return [...groups.values()].sort(
    (a, b) => Number(b.id === '') - Number(a.id === '') || collator.compare(a.title, b.title),
  )
}
