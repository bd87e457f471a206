import { expect, test } from '../stack-test'
import { runLedger } from './run'

test('the ledger: what people were shown is what upstream holds, through faults and a crash', async () => {
  test.skip(!process.env.TEST_DATABASE_URL, 'There is no PostgreSQL: `npm test` starts one where it can.')
  test.setTimeout(120_000)
  const { balance, outcomes } = await runLedger({ seed: 7, people: 8, operations: 320, standstillChance: 0 })
  const { upstreamKeys, ...differences } = balance
  expect(differences).toEqual({
    duplicates: 0,
    unexplained: 0,
    missing: 0,
    revokedButLiving: 0,
    wrongTokens: 0,
    unresolved: 0,
    createdNotOnce: 0,
    revokedNotOnce: 0,
    chainProblems: 0,
  })
  expect(upstreamKeys, 'the people were busy').toBeGreaterThan(20)
  expect(outcomes.get('shown: created, nobody has the token'), 'and upstream unreliable').toBeGreaterThan(0)
})
