type Keys = { count: number; userId?: string; partnerId?: string; clientOrganizationId?: string }

/** Adds keys at the sandbox, past its limit of active ones; Olivia's in Ledgerline by default. */
export async function addKeys(sandboxUrl: string, keys: Keys) {
  const answer = await fetch(`${sandboxUrl}/__sandbox/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: 'user_olivia', partnerId: 'partner_ledgerline', ...keys }),
  })
  if (!answer.ok) throw new Error(`Adding keys answered ${answer.status}: ${await answer.text()}`)
}

/** Olivia's six seeded keys and fourteen more: partner and client keys, some expired or without dates. */
export async function twentyKeys(sandboxUrl: string) {
  await addKeys(sandboxUrl, { count: 7 })
  await addKeys(sandboxUrl, { count: 7, clientOrganizationId: 'org_lg_acme_1' })
}
