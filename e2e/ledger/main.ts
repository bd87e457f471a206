import { startPostgres } from '../../scripts/postgres'
import { runLedger } from './run'

const numberFrom = (name: string, usual: number) => Number(process.env[name] ?? usual)
const plan = {
  seed: numberFrom('LEDGER_SEED', 1),
  people: numberFrom('LEDGER_PEOPLE', 50),
  operations: numberFrom('LEDGER_OPERATIONS', 10_000),
  standstillChance: 0.02,
}

const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres()
const superuser = process.env.TEST_DATABASE_URL ?? postgres?.url
if (!superuser)
  throw new Error('The ledger needs a PostgreSQL: install one, or name one in TEST_DATABASE_URL.')

console.log(`${plan.operations} operations, ${plan.people} people in two tabs each, seed ${plan.seed}`)
const { balance, outcomes, seconds } = await runLedger(plan, superuser)
await postgres?.stop()

console.log(`${seconds.toFixed(0)} seconds. What the people were shown:`)
for (const [outcome, times] of [...outcomes].sort(([, a], [, b]) => b - a)) {
  console.log(`${String(times).padStart(8)}  ${outcome}`)
}
const { upstreamKeys, ...differences } = balance
console.log(`Keys upstream: ${upstreamKeys}. What differs from what people were shown:`)
for (const [difference, times] of Object.entries(differences)) {
  console.log(`${String(times).padStart(8)}  ${difference}`)
}
process.exit(Object.values(differences).every((times) => times === 0) ? 0 : 1)
