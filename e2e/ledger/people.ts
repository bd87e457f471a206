import pg from 'pg'

/** Makes people in the sandbox who are admins of Ledgerline, and answers their ids. */
export async function makePeople(count: number, sandboxDatabaseUrl: string): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `user_ledger_${index + 1}`)
  const client = new pg.Client({ connectionString: sandboxDatabaseUrl })
  await client.connect()
  await client.query(
    `insert into sandbox.people (id, email, first_name, last_name)
     select id, id || '@ledgerline.example', 'Person', id from unnest($1::text[]) as id`,
    [ids],
  )
  await client.query(
    `insert into sandbox.memberships (person_id, partner_id, role, created_at)
     select id, 'partner_ledgerline', 'ADMIN', 1736150400 from unnest($1::text[]) as id`,
    [ids],
  )
  await client.end()
  return ids
}
