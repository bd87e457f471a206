/** Single quotes for a POSIX shell: nothing inside them is expanded, and a quote is closed, escaped and opened again. */
const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * A command that shows the key at work, ready for a POSIX shell. A partner-scope key lists the portfolio; a client-scope
 * key estimates the tax of one sale, and its organization's id must be in `x-organization-id`.
 */
export function curlCommand(options: {
  apiBaseUrl: string
  token: string
  clientOrganizationId: string | null
  now: Date
}): string {
  const base = options.apiBaseUrl.replace(/\/+$/, '')
  const key = `-H ${quote(`x-api-key: ${options.token}`)}`
  if (options.clientOrganizationId === null) return `curl ${quote(`${base}/v2/partner/clients`)} \\\n  ${key}`
  return [
    `curl ${quote(`${base}/v1/tax/estimate`)}`,
    key,
    `-H ${quote(`x-organization-id: ${options.clientOrganizationId}`)}`,
    `-H 'content-type: application/json'`,
    `-d ${quote(JSON.stringify(sampleSale(options.now)))}`,
  ].join(' \\\n  ')
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
