/** A program that uses an API key over plain HTTP, as curl would. The token stays in memory. */
export function programWith(token: string, sandboxUrl: string) {
  const headers = { 'x-api-key': token }
  return {
    clients: () => fetch(`${sandboxUrl}/v2/partner/clients?size=5`, { headers }),
    estimate: (organizationId: string) =>
      fetch(`${sandboxUrl}/v1/tax/estimate`, {
        method: 'POST',
        headers: { ...headers, 'x-organization-id': organizationId, 'content-type': 'application/json' },
        body: JSON.stringify({
          date: '2026-01-15T12:00:00Z',
          external_id: 'order-1',
          currency: 'USD',
          transaction_items: [
            { date: '2026-01-15T12:00:00Z', external_id: 'line-1', quantity: 1, amount: 100 },
          ],
          addresses: [{ type: 'SHIP_TO', city: 'Austin', state: 'TX', postal_code: '78701', country: 'US' }],
        }),
      }),
  }
}
