import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { publicKey } from '../stack/public-key'
import type { Replicas } from '../stack/replicas'
import { sandboxControl } from '../stack/sandbox-control'

/** Brings a state about, and answers what ends it again. */
type Provocation = () => Promise<(() => unknown) | undefined>

/** What people do while all is well, and how each alarm of `deploy/alerts.yaml` comes about; the last one is the end of the dashboard. */
export async function provocations({ appUrl, sandboxUrl, databaseUrl, kill }: Replicas) {
  const sandbox = sandboxControl(sandboxUrl)
  const signIn = () => PersonWithoutBrowser.signIn(appUrl, 'user_olivia', 'partner_ledgerline')
  const person = await signIn()
  const read = async () => (await person.request(appUrl, 'GET', '/api/api-keys?page=0')).text()
  const create = async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const body = { clientOrganizationId: null, expiresAtSeconds: 4_000_000_000, publicKey: publicKey() }
    return (await person.request(appUrl, 'POST', '/api/api-keys', { headers, body })).text()
  }
  const cleared = () => sandbox.clearFaults()
  const createAndLoseTheAnswer = () =>
    sandbox.fault({ match: { method: 'POST', path: '/v2/partner/api_keys' }, drop: 'after' }).then(create)

  const provoke: Record<string, Provocation> = {
    async PartnerExperienceCreationsUnresolved() {
      await createAndLoseTheAnswer()
      return undefined
    },
    async PartnerExperienceKeyLost() {
      // Whoever opens the list has it looked up.
      await (await person.request(appUrl, 'GET', '/settings/api-keys')).text()
      await read()
      return undefined
    },
    async PartnerExperienceSignInMisconfigured() {
      const body = { error: 'invalid_client' }
      await sandbox.fault({ match: { path: '/propelauth/oauth/token' }, times: 100, status: 401, body })
      await signIn().catch(() => {})
      return cleared
    },
    async PartnerExperienceSignInUnavailable() {
      await sandbox.fault({ match: { path: '/propelauth/oauth/token' }, times: 100, drop: 'before' })
      await signIn().catch(() => {})
      return cleared
    },
    async PartnerExperienceRefreshesFail() {
      await sandbox.fault({ match: { path: '/propelauth/oauth/token' }, times: 1000, drop: 'before' })
      // Until the access token has run out.
      await sleep(4_000)
      await read()
      return cleared
    },
    async PartnerExperienceActivityLost() {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      const tables = ['activity', 'activity_waiting']
      await client.query(
        `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$`,
      )
      for (const table of tables)
        await client.query(`create trigger refuse before insert on ${table} execute function refuse()`)
      const body = { token: 'ab'.repeat(48), organizationId: null }
      await (await person.request(appUrl, 'POST', '/api/test-key', { body })).text()
      // So long it is tried again.
      await sleep(18_000)
      return async () => {
        for (const table of tables) await client.query(`drop trigger refuse on ${table}`)
        await client.end()
      }
    },
    async PartnerExperienceDatabaseBusy() {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      await client.query('begin; lock table sessions')
      // Each writes a session, there are ten connections, and who has waited for seconds gives up.
      let over = false
      const load = (async () => {
        const signIns: Promise<unknown>[] = []
        for (let seconds = 0; seconds < 40 && !over; seconds++) {
          for (let each = 0; each < 15; each++) signIns.push(signIn().catch(() => {}))
          await sleep(1_000)
        }
        await client.end()
        await Promise.all(signIns)
      })()
      return () => {
        over = true
        return load
      }
    },
    async PartnerExperienceUpstreamDown() {
      await sandbox.fault({ match: { path: '/v2' }, times: 10_000, drop: 'before' })
      for (let failed = 0; failed < 20; failed++) await read()
      return undefined
    },
    // Upstream is still down.
    async PartnerExperienceErrors() {
      for (let failed = 0; failed < 20; failed++) await read()
      return cleared
    },
    async PartnerExperienceGone() {
      await kill(0)
      return undefined
    },
  }
  return { beWell: async () => void (await Promise.all([create(), read(), signIn()])), provoke }
}
