import 'server-only'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log'
import { asPerson } from '@/lib/partner-api/as-person'
import {
  listClientDirectory,
  listClientFigures,
  type PartnerClientFigures,
  readPortfolioSummary,
} from '@/lib/partner-api/clients'
import type { Session } from '@/lib/session/session-row'
import type { ClientView } from './client-view'
import type { Client, ClientFigures, ClientPage, PortfolioTotals } from './schema'

export const clientPageSize = 25

/**
 * One page of the portfolio as upstream searches, filters and orders it, with each client's figures. Throws `ApiError`;
 * figures that can't be had are null and no reason to hide the clients.
 */
export async function listClients(session: Session, view: ClientView): Promise<ClientPage> {
  const range = { search: view.search || undefined, page: view.page, size: clientPageSize }
  const [directory, likely] = await Promise.all([
    asPerson(session, (credentials) =>
      listClientDirectory(credentials, {
        ...range,
        status: view.status === 'all' ? undefined : view.status,
      }),
    ),
    // The same question to the list of figures, which orders alike but knows no status.
    view.status === 'all' ? readFigures(session, range) : [],
  ])
  const figures = await figuresOf(
    session,
    directory.items.map(({ id }) => id),
    likely,
  )
  return {
    clients: directory.items.map(
      ({ id, name, status, city, state, clientSince }): Client => ({
        id,
        name: name ?? null,
        status,
        city: city ?? null,
        state: state ?? null,
        clientSinceSeconds: secondsOf(clientSince),
        figures: figures.get(id) ?? null,
      }),
    ),
    total: directory.total,
    page: directory.page,
    pages: directory.pages,
  }
}

/** The figures of these clients: what is not among the likely ones is asked for by id. */
async function figuresOf(session: Session, ids: string[], likely: PartnerClientFigures[]) {
  const known = new Set(likely.map(({ id }) => id))
  const missing = ids.filter((id) => !known.has(id))
  const asked = await Promise.all(
    missing.map((id) => readFigures(session, { client_id: id, page: 1, size: 1 })),
  )
  return new Map<string, ClientFigures>(
    [...likely, ...asked.flat()].map(({ id, totalFilings, pendingApproval, overdue, totalLiability }) => [
      id,
      { totalFilings, pendingApproval, overdue, totalLiability },
    ]),
  )
}

const readFigures = (session: Session, query: Parameters<typeof listClientFigures>[1]) =>
  unlessDown(
    asPerson(session, (credentials) => listClientFigures(credentials, query)).then(({ items }) => items),
    [],
  )

/** Totals of the whole portfolio; null when upstream can't say. */
export const readTotals = (session: Session): Promise<PortfolioTotals | null> =>
  unlessDown(
    asPerson(session, readPortfolioSummary).then(({ totalClients, totalFilings, ...rest }) => ({
      totalClients,
      totalFilings,
      pendingApproval: rest.pendingApproval,
      overdue: rest.overdueCount,
      totalLiability: rest.totalLiability,
    })),
    null,
  )

/** The name of one client of the active partner, or null when it is none of its clients. Throws `ApiError`. */
export async function findClient(session: Session, id: string) {
  const { items } = await asPerson(session, (credentials) =>
    listClientFigures(credentials, { client_id: id, page: 1, size: 1 }),
  )
  const found = items.find((client) => client.id === id)
  return found ? { id, name: found.name || null } : null
}

/** Upstream's ISO time; one without an offset is UTC. */
function secondsOf(iso: string | null | undefined): number | null {
  if (!iso) return null
  const time = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`)
  return Number.isNaN(time) ? null : Math.floor(time / 1000)
}

async function unlessDown<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  return answer.catch((error) => {
    const known = asApiError(error)
    if (known.code === 'UNAUTHENTICATED') throw error
    log.warn(
      { code: known.code, err: known.cause ?? known },
      'clients are shown without some of their figures',
    )
    return otherwise
  })
}
