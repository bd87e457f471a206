import { fetchJson } from '@/lib/http/fetch-json'
import { isNumber, isText, listOf, nullable, withFields } from '@/lib/http/shape'
import { clientSearchRoute, clientsRoute } from '@/lib/paths'
import type { ClientOrganizationPage } from './client-picker/schema'
import type { AddClient, AddedClient } from './schema'

// What the browser asks of the server about the clients of a partner.

const isNamedClient = withFields<AddedClient>({ id: isText, name: nullable(isText) })

export const requestNewClient = (ownerKey: string, client: AddClient): Promise<AddedClient> =>
  fetchJson(clientsRoute, { method: 'POST', ownerKey, body: client, shape: isNamedClient })

/** The client organizations whose name matches `search`; upstream searches. */
export const requestOrganizations = (
  ownerKey: string,
  search: string,
  signal: AbortSignal,
): Promise<ClientOrganizationPage> =>
  fetchJson(clientSearchRoute(search), {
    ownerKey,
    signal,
    shape: withFields<ClientOrganizationPage>({ items: listOf(isNamedClient), total: isNumber }),
  })
