import 'server-only'
import { z } from 'zod'
import { type Credentials, callPartnerApi } from './client'
import { outsideName, outsideText } from './outside-text'

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    total: z.number().int(),
    page: z.number().int(),
    pages: z.number().int(),
  })

const directory = pageOf(
  z.object({
    id: z.string().min(1),
    name: outsideName,
    city: outsideName,
    state: outsideName,
    /** ISO 8601. */
    clientSince: z.string().nullish().catch(null),
    status: outsideText.catch('UNKNOWN').default('UNKNOWN'),
  }),
)

type Page = { search?: string; page: number; size: number }

/** The directory of the active partner's clients, by name; pages count from 1. */
export const listClientDirectory = (
  credentials: Credentials,
  query: Page & { status?: 'ACTIVE' | 'ARCHIVED' },
) =>
  callPartnerApi(
    { method: 'GET', path: '/v2/partner/organizations/list', query, answer: directory },
    credentials,
  )

const figures = pageOf(
  z.object({
    id: z.string().min(1),
    name: outsideName,
    totalFilings: z.number().int(),
    filed: z.number().int(),
    pendingApproval: z.number().int(),
    overdue: z.number().int(),
    /** A decimal. */
    totalLiability: z.string(),
  }),
)
export type PartnerClientFigures = z.infer<typeof figures>['items'][number]

/** Filing figures of the active partner's clients; `client_id` asks for one. */
export const listClientFigures = (credentials: Credentials, query: Page & { client_id?: string }) =>
  callPartnerApi({ method: 'GET', path: '/v2/partner/clients', query, answer: figures }, credentials)

const summary = z.object({
  totalClients: z.number().int(),
  totalFilings: z.number().int(),
  filedCount: z.number().int(),
  pendingApproval: z.number().int(),
  overdueCount: z.number().int(),
  totalLiability: z.string(),
})

/** Totals of the portfolio, for a MEMBER of what is assigned to them. */
export const readPortfolioSummary = (credentials: Credentials) =>
  callPartnerApi({ method: 'GET', path: '/v2/partner/summary', answer: summary }, credentials)

const created = z.object({ id: z.string().min(1), name: outsideName })

/** Adds a client organization to the portfolio of the active partner. Not idempotent: asked twice there are two. */
export const createClientOrganization = (credentials: Credentials, body: { name: string; isTest: boolean }) =>
  callPartnerApi({ method: 'POST', path: '/v2/partner/organizations', body, answer: created }, credentials)
