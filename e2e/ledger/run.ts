import { setTimeout as sleep } from 'node:timers/promises'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { startReplicas } from '../stack/replicas'
import { sandboxControl } from '../stack/sandbox-control'
import { Account } from './account'
import { type Balance, strikeBalance } from './balance'
import { behaveAsBrowser, inTab } from './browser-fetch'
import { faultFor } from './faults'
import { makePeople } from './people'
import { seededRandom } from './random'
import { Tab } from './tab'

export type LedgerPlan = {
  seed: number
  people: number
  operations: number
  /** Which part of the faults is so slow that the dashboard gives up. */
  standstillChance: number
}

export type LedgerResult = {
  balance: Balance
  outcomes: Map<string, number>
  seconds: number
  errors: string
}

const tabsEach = 2
const settings = {
  // A token is refreshed a minute before its end: here every half minute.
  SANDBOX_ACCESS_TOKEN_SECONDS: '90',
  SANDBOX_MAX_ACTIVE_KEYS: '10000',
  SANDBOX_RATE_LIMIT_PER_MINUTE: '10000000',
  SIGN_INS_PER_MINUTE: '100000',
  CREATES_PER_MINUTE: '100000',
  REVOKES_PER_MINUTE: '100000',
}

/**
 * Lets people create, revoke, list and search in two tabs each over two dashboards on one PostgreSQL (`superuser`), while the
 * sandbox fails at random and one dashboard is killed and started again on the way; then compares what they were shown
 * with what the sandbox holds. The same plan gives the same operations and faults.
 */
export async function runLedger(plan: LedgerPlan, superuser?: string): Promise<LedgerResult> {
  const replicas = await startReplicas(2, settings, superuser)
  try {
    behaveAsBrowser()
    const beganAt = performance.now()
    const outcomes = new Map<string, number>()
    const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    const sandbox = sandboxControl(replicas.sandboxUrl)
    const userIds = await makePeople(plan.people, replicas.sandboxDatabaseUrl)
    const accounts = userIds.map((userId) => new Account(userId))
    let expiry = 4_000_000_000
    let turn = 0
    let done = 0

    const eachTab = (work: (tab: Tab, tabNumber: number) => Promise<void>) =>
      Promise.all(
        accounts.map(async (account, index) => {
          const person = await PersonWithoutBrowser.signIn(
            replicas.appUrl,
            account.userId,
            'partner_ledgerline',
          )
          const nextUrl = () => replicas.urls[turn++ % replicas.urls.length] ?? ''
          const tabs = Array.from({ length: tabsEach }, (_, each) => index * tabsEach + each)
          await Promise.all(
            tabs.map((number) => {
              const tab = new Tab(account, seededRandom(plan.seed + number), count, () => ++expiry)
              return inTab({ person, nextUrl }, () => work(tab, number))
            }),
          )
        }),
      )

    const operationsEach = Math.ceil(plan.operations / (plan.people * tabsEach))
    const killed = killOnTheWay(replicas, () => done / plan.operations)
    await eachTab(async (tab, number) => {
      const random = seededRandom(plan.seed ^ ((number + 1) * 7919))
      for (let operation = 0; operation < operationsEach; operation++) {
        const kind = random.next()
        const method = kind < 0.5 ? 'POST' : 'DELETE'
        const fault = faultFor(random, tab.account.userId, method, plan.standstillChance)
        if (fault) await sandbox.fault(fault)
        if (kind < 0.5) await tab.create()
        else if (kind < 0.8) await tab.revokeOne()
        else if (kind < 0.9) await tab.list()
        else if (kind < 0.95) await tab.search()
        else await tab.readBanner()
        done++
      }
    })
    await killed
    await sandbox.clearFaults()
    await eachTab((tab, number) => (number % tabsEach === 0 ? resolve(tab) : Promise.resolve()))
    const balance = await strikeBalance(
      accounts,
      replicas.sandboxUrl,
      replicas.sandboxDatabaseUrl,
      replicas.databaseUrl,
    )
    return { balance, outcomes, seconds: (performance.now() - beganAt) / 1000, errors: replicas.output() }
  } finally {
    await replicas.stop()
  }
}

/** Kills the second dashboard when two fifths are done, and starts it again. */
async function killOnTheWay(replicas: Awaited<ReturnType<typeof startReplicas>>, progress: () => number) {
  while (progress() < 0.4) await sleep(20)
  await replicas.kill(1)
  await sleep(1_000)
  await replicas.start(1)
}

/** Upstream works again: the person reads the banner and repeats what is uncertain, until every outcome is known. */
async function resolve(tab: Tab) {
  const { account } = tab
  const isOpen = () =>
    account.uncertain.size > 0 || account.presses.some(({ shown }) => shown === 'not yet known')
  for (let attempt = 0; attempt < 90 && isOpen(); attempt++) {
    for (const apiKeyId of account.uncertain) await tab.revoke(apiKeyId)
    await tab.readBanner()
    if (isOpen()) await sleep(500)
  }
}
