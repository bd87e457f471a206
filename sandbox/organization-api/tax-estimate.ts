import { createRoute, z } from '@hono/zod-openapi'
import { organizationCallers } from '../callers/organization-caller'
import { bool } from '../http/fields'
import { requireJson } from '../http/json-body'
import { error, json, jsonBody, newRoutes, organizationIdHeader, validationFailed } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { type Estimate, estimateTax } from './estimate'
import { stateRates } from './state-rates'

// A decimal as text, or as a JSON number: those of up to 15 digits survive JavaScript's own reading exactly.
const decimal = (pattern: RegExp) =>
  z
    .preprocess((given) => (typeof given === 'number' ? String(given) : given), z.string().regex(pattern))
    .openapi({ anyOf: [{ type: 'number' }, { type: 'string' }] })

const amount = decimal(/^[+-]?0*\d{1,10}(\.\d{0,2}0*)?$/)
const quantity = decimal(/^[+-]?0*\d{1,20}(\.\d{0,20}0*)?$/)

const item = z.object({
  external_id: z.string().max(1000).nullish(),
  date: z.iso.datetime({ offset: true, local: true }),
  description: z.string().max(1000).nullish(),
  external_product_id: z.string().max(1000).nullish(),
  product_name: z.string().max(200).nullish(),
  product_description: z.string().max(1000).nullish(),
  product_source: z.string().nullish(),
  product_subcategory: z.string().nullish(),
  product_category: z.string().nullish(),
  quantity: quantity.default('1.0'),
  amount,
  exempt: bool().default(false),
})

const address = z.object({
  type: z.enum(['SHIP_TO', 'BILL_TO']),
  phone: z.string().optional(),
  street_1: z.string().optional(),
  street_2: z.string().optional(),
  city: z.string().optional(),
  county: z.string().optional(),
  state: z.string(),
  postal_code: z.string(),
  country: z.string(),
  full_address: z.string().optional(),
  is_unincorporated: bool().default(false),
})

const transaction = {
  date: z.iso.datetime({ offset: true, local: true }),
  external_id: z.string(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  description: z.string().max(1000).nullish(),
  source: z.string().nullish(),
  marketplace: bool().nullish(),
  customer: z.record(z.string(), z.unknown()).nullish(),
}

const estimateRequest = z
  .object({
    ...transaction,
    transaction_items: z.array(item.openapi('TransactionItemEstimateBase')),
    addresses: z
      .array(address)
      .refine((given) => given.length > 0, 'At least one BILL_TO or SHIP_TO address must be provided'),
  })
  .openapi('TransactionEstimatePublicRequest')

const taxItem = z
  .object({ name: z.string(), rate: z.string(), amount: z.string(), exempt: z.boolean() })
  .openapi('TaxItemEstimate')

const estimatedItem = item
  .extend({
    quantity: z.string(),
    amount: z.string(),
    exempt: z.boolean(),
    tax_amount: z.string(),
    taxable_amount: z.string(),
    tax_rate: z.string(),
    exempt_reason: z.enum(['PRODUCT', 'TRANSACTION']).nullish(),
    tax_items: z.array(taxItem),
  })
  .openapi('TransactionItemEstimateResponse')

const estimateResponse = z
  .object({
    ...transaction,
    transaction_items: z.array(estimatedItem),
    addresses: z.array(address),
    total_tax_amount_calculated: z.string(),
    taxable_amount: z.string(),
    tax_rate_calculated: z.string(),
    nexus_met: z.boolean(),
    has_active_registration: z.boolean(),
  })
  .openapi('TransactionEstimateResponse')

export function taxEstimateRoutes(sandbox: Sandbox) {
  const routes = newRoutes()
  const create = createRoute({
    method: 'post',
    path: '/v1/tax/estimate',
    summary: 'Estimates the sales tax of a transaction at the statewide rate of its destination',
    middleware: [organizationCallers(sandbox), requireJson],
    request: { headers: organizationIdHeader, body: jsonBody(estimateRequest) },
    responses: {
      200: json(estimateResponse),
      401: error('Authorization Error'),
      ...validationFailed,
    },
  })
  routes.openapi(create, (c) => {
    const { transaction_items: items, ...sale } = c.req.valid('json')
    const destination = sale.addresses.find(({ type }) => type === 'SHIP_TO') ?? sale.addresses[0]
    if (!destination) throw new Error('The schema asks for an address')
    const estimate = estimateTax({ destination, marketplace: sale.marketplace ?? false, items })
    const answer: z.infer<typeof estimateResponse> = {
      ...sale,
      transaction_items: items.map((sold, index) => ({
        ...sold,
        ...taxOf(estimate.items[index], destination.state),
      })),
      total_tax_amount_calculated: estimate.taxAmount,
      taxable_amount: estimate.taxableAmount,
      tax_rate_calculated: estimate.rate,
      // Registrations are not modelled: a sandbox organization is registered wherever there is a rate.
      nexus_met: estimate.hasRate,
      has_active_registration: estimate.hasRate,
    }
    return c.json(answer, 200)
  })
  return routes
}

function taxOf(tax: Estimate['items'][number] | undefined, state: string) {
  if (!tax) throw new Error('Each item has its estimate')
  return {
    tax_amount: tax.taxAmount,
    taxable_amount: tax.taxableAmount,
    tax_rate: tax.rate,
    exempt_reason: tax.exemptReason,
    tax_items: [
      {
        name: `${state.toUpperCase()} State Tax`,
        rate: tax.rate,
        amount: tax.taxAmount,
        exempt: tax.exemptReason !== null,
      },
    ].filter(() => state.toUpperCase() in stateRates),
  }
}
