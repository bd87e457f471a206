import { z } from 'zod'
import { isStorable } from '@/lib/text/storable'

/** How a client's filings stand. `totalLiability` is a decimal in text. */
export type ClientFigures = {
  totalFilings: number
  pendingApproval: number
  overdue: number
  totalLiability: string
}

/** A client organization of the active partner. `clientSinceSeconds` is Unix seconds; `status` is upstream's plain string. */
export type Client = {
  id: string
  name: string | null
  status: string
  city: string | null
  state: string | null
  clientSinceSeconds: number | null
  /** Null when upstream could not say. */
  figures: ClientFigures | null
}

/** One page of the portfolio, counted from 1. */
export type ClientPage = {
  clients: Client[]
  total: number
  page: number
  pages: number
  /** It should have been filtered or sorted by figures, and could not be. */
  figuresIgnored?: boolean
}

export type PortfolioTotals = ClientFigures & { totalClients: number }

/** How many keys of the person there are for each client id. */
export type KeyCounts = Record<string, number>

export const addClientSchema = z.strictObject({
  name: z
    .string('Enter a name.')
    .trim()
    .min(1, 'Enter a name.')
    .max(255, 'A name can have at most 255 characters.')
    .refine(isStorable, 'This name has characters that can’t be saved.'),
  isTest: z.boolean('Choose whether this is a test organization.'),
})
export type AddClient = z.infer<typeof addClientSchema>

export type AddedClient = { id: string; name: string | null }
