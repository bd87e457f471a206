import { fetchJson } from '@/lib/http/fetch-json'
import { clientsRoute } from '@/lib/paths'
import type { AddClient, AddedClient } from './schema'

/** Adds a client organization to the portfolio of the partner that the page was drawn for. */
export const addClient = (ownerKey: string, client: AddClient): Promise<AddedClient> =>
  fetchJson(clientsRoute, { method: 'POST', ownerKey, body: client })
