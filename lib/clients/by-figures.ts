import type { ClientView } from './client-view'
import type { Client, ClientFigures } from './schema'

type WithFigures = Client & { figures: ClientFigures }

/** Those with the filings that are asked for, in the order that is asked for; equal ones by name, as they came. */
export const byFigures = (
  clients: WithFigures[],
  { filings, sort }: Pick<ClientView, 'filings' | 'sort'>,
): Client[] => clients.filter(matches[filings]).sort(orders[sort])

const matches: Record<ClientView['filings'], (client: WithFigures) => boolean> = {
  all: () => true,
  overdue: ({ figures }) => figures.overdue > 0,
  'to-approve': ({ figures }) => figures.pendingApproval > 0,
}

const orders: Record<ClientView['sort'], (one: WithFigures, other: WithFigures) => number> = {
  name: () => 0,
  filings: (one, other) => other.figures.totalFilings - one.figures.totalFilings,
  liability: (one, other) => Number(other.figures.totalLiability) - Number(one.figures.totalLiability),
}

export const haveFigures = (clients: Client[]): clients is WithFigures[] =>
  clients.every(({ figures }) => figures !== null)
