import 'server-only'
import {
  listClientDirectory,
  listClientFigures,
  type PartnerClientFigures,
  readPortfolioSummary,
} from '@/lib/partner-api/clients'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'
import { unlessDown } from '@/lib/session/unless-down'
import { byFigures, haveFigures } from './by-figures'
import { type ClientView, comparesFigures, mostCompared } from './client-view'
import { findInDirectory, isLikelyId } from './find-client'
import type { Client, ClientFigures, ClientPage, PortfolioTotals } from './schema'

export const clientPageSize = 25

/**
 * One page of the portfolio, with each client's figures. Throws `ApiError`; figures that can't be had are null and no reason
 * to hide the clients. Upstream neither filters nor sorts by figures: that is done here where one request answers all
 * clients that match, and not at all where there are more.
 */
export async function listClients(session: Session, view: ClientView): Promise<ClientPage> {
  if (!comparesFigures(view)) return listFound(session, view, clientPageSize)
  const all = await listFound(session, { ...view, page: 1 }, mostCompared)
  if (all.total > mostCompared || !haveFigures(all.clients))
    return { ...(await listFound(session, view, clientPageSize)), figuresIgnored: true }
  const found = byFigures(all.clients, view)
  const start = (view.page - 1) * clientPageSize
  return {
    clients: found.slice(start, start + clientPageSize),
    total: found.length,
    page: view.page,
    pages: Math.ceil(found.length / clientPageSize),
  }
}

/** As upstream searches and orders them; before them, the client whose id was searched for. */
async function listFound(session: Session, view: ClientView, size: number): Promise<ClientPage> {
  const { search } = view
  const [named, ahead] = await Promise.all([
    listNamedClients(session, view, size),
    isLikelyId(search) ? findByIdIfAny(session, view) : null,
  ])
  const isUnknownWord = named.total === 0 && search !== '' && !/\s/.test(search)
  const withId = ahead ?? (isUnknownWord ? await findByIdIfAny(session, view) : null)
  if (!withId || named.clients.some(({ id }) => id === withId.id)) return named
  return {
    ...named,
    clients: view.page === 1 ? [withId, ...named.clients] : named.clients,
    total: named.total + 1,
    pages: Math.max(1, named.pages),
  }
}

const findByIdIfAny = (session: Session, view: ClientView) => unlessDown(findById(session, view), null)

async function findById(session: Session, { search: id, status }: ClientView): Promise<Client | null> {
  const found = await findInDirectory(session, id)
  if (!found || (status !== 'all' && status !== found.entry.status)) return null
  return clientOf(found.entry, found.figures)
}

/** Those whose name matches. */
async function listNamedClients(session: Session, view: ClientView, size: number): Promise<ClientPage> {
  const range = { search: view.search || undefined, page: view.page, size }
  const [directory, likely] = await Promise.all([
    asPerson(session, (credentials) =>
      listClientDirectory(credentials, {
        ...range,
        status: view.status === 'all' ? undefined : view.status,
      }),
    ),
    // The same question to the list of figures, which orders alike but knows no status.
    view.status === 'all' || comparesFigures(view) ? readFigures(session, range) : [],
  ])
  const figures = await figuresOf(
    session,
    directory.items.map(({ id }) => id),
    likely,
  )
  return {
    clients: directory.items.map((entry) => clientOf(entry, figures.get(entry.id))),
    total: directory.total,
    page: directory.page,
    pages: directory.pages,
  }
}

type Entry = Awaited<ReturnType<typeof listClientDirectory>>['items'][number]

const clientOf = (
  { id, name, status, city, state, clientSince }: Pick<Entry, 'id' | 'status'> & Partial<Entry>,
  figures: ClientFigures | undefined,
): Client => ({
  id,
  name: name || null,
  status,
  city: city ?? null,
  state: state ?? null,
  clientSinceSeconds: secondsOf(clientSince),
  figures: figures ? figuresOnly(figures) : null,
})

const figuresOnly = ({
  totalFilings,
  pendingApproval,
  overdue,
  totalLiability,
}: ClientFigures): ClientFigures => ({
  totalFilings,
  pendingApproval,
  overdue,
  totalLiability,
})

/** The figures of these clients: what is not among the likely ones is asked for by id, for no more than a page of them. */
async function figuresOf(session: Session, ids: string[], likely: PartnerClientFigures[]) {
  const known = new Set(likely.map(({ id }) => id))
  const missing = ids.filter((id) => !known.has(id))
  if (missing.length > clientPageSize) return figuresById(likely)
  const asked = await Promise.all(
    missing.map((id) => readFigures(session, { client_id: id, page: 1, size: 1 })),
  )
  return figuresById([...likely, ...asked.flat()])
}

const figuresById = (clients: PartnerClientFigures[]) =>
  new Map<string, ClientFigures>(clients.map((client) => [client.id, client]))

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

/** Upstream's ISO time; one without an offset is UTC. */
function secondsOf(iso: string | null | undefined): number | null {
  if (!iso) return null
  const time = Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`)
  return Number.isNaN(time) ? null : Math.floor(time / 1000)
}
