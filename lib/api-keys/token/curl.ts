import { commandIn } from '@/lib/shell/command'
import type { Shell } from '@/lib/shell/shells'

/**
 * A command that shows the key at work, ready for a shell. A partner-scope key lists the portfolio; a client-scope key
 * estimates the tax of one sale, and its organization's id must be in `x-organization-id`.
 */
export function curlCommand(options: {
  shell: Shell
  apiBaseUrl: string
  token: string
  clientOrganizationId: string | null
  now: Date
}): string {
  const { shell, token, clientOrganizationId } = options
  const base = options.apiBaseUrl.replace(/\/+$/, '')
  if (clientOrganizationId === null)
    return commandIn(shell, { url: `${base}/v2/partner/clients`, headers: [['x-api-key', token]] })
  return commandIn(shell, {
    url: `${base}/v1/tax/estimate`,
    headers: [
      ['x-api-key', token],
      ['x-organization-id', clientOrganizationId],
    ],
    body: sampleSale(options.now),
  })
}

/** The least that the estimate accepts: one item, shipped to Austin, Texas. */
function sampleSale(now: Date) {
  const date = `${now.toISOString().slice(0, 19)}Z`
  return {
    date,
    external_id: 'test-1',
    currency: 'USD',
    addresses: [
      {
        type: 'SHIP_TO',
        street_1: '789 Pine St',
        city: 'Austin',
        state: 'TX',
        postal_code: '78701',
        country: 'US',
      },
    ],
    transaction_items: [
      { external_id: 'item-1', date, external_product_id: 'prod_abc', quantity: 1, amount: 100 },
    ],
  }
}
