import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { PersonWithoutBrowser } from '../../stack/person-without-browser'
import { publicKey } from '../../stack/public-key'
import { bundleBefore } from './machine'
import type { Services } from './services'

/** What has to hold beside what a page prints: `before` its first block under a heading, `after` each of them. */
type Proof = { before?(): unknown; after?(): unknown }

const appUrl = 'https://keys.example.com'
const replicas = ['http://127.0.0.1:3000', 'http://127.0.0.1:3001']

/** By page and heading. `run` runs commands in the shell of the person who follows the pages. */
export function proofs(
  services: Services,
  run: (commands: string) => Promise<string>,
): Record<string, Proof> {
  const { sandbox } = services
  let person: PersonWithoutBrowser
  const signIn = async () => {
    person = await PersonWithoutBrowser.signIn(appUrl, 'user_olivia', 'partner_ledgerline')
  }
  const pageAt = (url: string) => person.request(url, 'GET', '/settings/api-keys')
  const isSignedIn = async () => {
    for (const url of [appUrl, ...replicas]) {
      const page = await pageAt(url)
      const text = await page.text()
      if (page.status !== 200 || !text.includes('Ledgerline Tax Advisors'))
        throw new Error(`Who was signed in is not any more: ${url} answers ${page.status}.`)
    }
  }
  const isSignedOut = async () => {
    const { status } = await pageAt(appUrl)
    if (status === 200) throw new Error('Somebody is still signed in.')
    await signIn()
    await isSignedIn()
  }
  const unresolved = async () => {
    const asked = {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { clientOrganizationId: null, expiresAtSeconds: 4_000_000_000, publicKey: publicKey() },
    }
    await sandbox.fault({ match: { method: 'POST', path: '/v2/partner/api_keys' }, drop: 'after' })
    const answer = await person.request(appUrl, 'POST', '/api/api-keys', asked)
    await sandbox.clearFaults()
    if (answer.ok) throw new Error('A creation whose answer was cut off succeeded.')
  }
  const isStillUnresolved = async () => {
    const count = await run(
      `psql "$OWNER_URL" -Atc "select count(*) from api_key_creations where state = 'unresolved'"`,
    )
    if (count.trim() !== '1') throw new Error(`${count.trim()} creations are unresolved.`)
  }
  const eventually = async (what: string, holds: () => Promise<boolean>) => {
    for (let tries = 0; !(await holds().catch(() => false)); tries++) {
      if (tries > 100) throw new Error(`Not within 20 seconds: ${what}.`)
      await sleep(200)
    }
  }
  const isReady = () =>
    eventually('ready again', async () => {
      const answers = await Promise.all(replicas.map((url) => fetch(`${url}/api/health/ready`)))
      return answers.every(({ ok }) => ok)
    })
  const list = () => person.request(appUrl, 'GET', '/api/api-keys?page=0')
  /** The list's route tells who is signed in what to do. */
  const saysSo = async () => {
    const answer = await list()
    const text = await answer.text()
    if (answer.status < 500 || !text.includes('Try again'))
      throw new Error(`The list answers ${answer.status} and gives no advice: ${text}`)
  }

  return {
    'first-deployment.md#Settings': {
      // nginx asks nothing of the replicas, so they need not wait until it notices.
      after: () => appendFileSync('/etc/partner-experience/environment', 'DRAIN_SECONDS=1\n'),
    },
    'first-deployment.md#Look': {
      async after() {
        const begun = await fetch(`${appUrl}/api/session/sign-in`, { redirect: 'manual' })
        const back = new URL(begun.headers.get('location') ?? appUrl).searchParams.get('redirect_uri')
        const named = readFileSync('docs/operations/first-deployment.md', 'utf8')
        if (!back || !named.includes(`\`${back}\``)) throw new Error(`The page does not name ${back}.`)
        await signIn()
        await isSignedIn()
      },
    },
    'two-replicas.md#Restart': { after: isSignedIn },
    'update-and-roll-back.md#Update': { after: isSignedIn },
    'update-and-roll-back.md#Roll-back': {
      // To what really ran before, on the tables as they are now.
      before: async () =>
        readdirSync(bundleBefore).length > 0 &&
        run(
          `rm -r "/opt/partner-experience-$VERSION_BEFORE" && cp -r ${bundleBefore} "/opt/partner-experience-$VERSION_BEFORE"`,
        ),
      async after() {
        await isSignedIn()
        await signIn()
        await run(`ln -sfn "/opt/partner-experience-$VERSION" /opt/partner-experience
          deploy/rolling-restart.sh 3000 3001`)
        await isSignedIn()
      },
    },
    'backup-and-restore.md#Backup': { before: unresolved },
    'backup-and-restore.md#After a loss': {
      async before() {
        await run('systemctl start partner-experience@3000 partner-experience@3001')
        await isReady()
        await isStillUnresolved()
        await isSignedIn()
        await run('systemctl stop partner-experience@3000 partner-experience@3001')
      },
    },
    'backup-and-restore.md#Start again': { after: isSignedOut },
    'replacing-secrets.md#Session secret': {
      async after() {
        await isSignedIn()
        // The third step comes when nobody is left who signed in before the second.
        await signIn()
      },
    },
    'replacing-secrets.md#Database': { after: isSignedIn },
    'replacing-secrets.md#Metrics token': { after: isSignedIn },
    'replacing-secrets.md#A secret that leaked': { after: isSignedOut },
    'a-persons-data.md#Erase it': { after: isSignedOut },
    'when-something-is-down.md#The Partner API': {
      async before() {
        await sandbox.fault({ match: { path: '/v2' }, times: 100_000, drop: 'before' })
        for (let failed = 0; failed < 10; failed++) await (await pageAt(replicas[0] ?? '')).text()
      },
      async after() {
        await saysSo()
        await sandbox.clearFaults()
        await eventually('keys again', async () => (await list()).ok)
        await sleep(3_500)
        await isSignedIn()
      },
    },
    'when-something-is-down.md#The identity provider': {
      async before() {
        await sandbox.fault({ match: { path: '/propelauth/oauth/token' }, times: 100_000, drop: 'before' })
        const got = await PersonWithoutBrowser.signIn(appUrl, 'user_olivia', 'partner_ledgerline').catch(
          () => null,
        )
        if (got) throw new Error('Somebody signed in without the identity provider.')
      },
      async after() {
        await isSignedIn()
        await sandbox.clearFaults()
        await signIn()
      },
    },
    'when-something-is-down.md#The database': {
      before: services.hangDatabase,
      async after() {
        await saysSo()
        services.wakeDatabase()
        await isReady()
        await isSignedIn()
        await services.stopDatabase()
        await saysSo()
        await services.startDatabase()
        await isReady()
        await isSignedIn()
      },
    },
    'when-something-is-down.md#One replica': {
      async before() {
        await run('kill -KILL "$(cat /run/partner-experience@3000.pid)"')
        const page = await pageAt(appUrl)
        if (page.status !== 200) throw new Error(`Without one replica the page answers ${page.status}.`)
      },
      after: isSignedIn,
    },
  }
}
