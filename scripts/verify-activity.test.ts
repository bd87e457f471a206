import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { signedIn, testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const { entryRow } = await import('@/lib/activity/entry-row')
const { keepWaiting } = await import('@/lib/activity/waiting-entries')
const { recordActivity } = await import('@/lib/activity/record-activity')
const { closeStore, database } = await import('@/lib/store/store')
const { activity, keyRecords, sessions } = await import('@/lib/store/schema')

/** A command beside the dashboard, with nothing in its environment but where the data is. */
async function run(script: string, ...args: string[]) {
  await closeStore()
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', `scripts/${script}.ts`, ...args],
    {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: process.env.DATA_DIR,
        DATABASE_URL: '',
        NODE_ENV: 'production',
      },
    },
  )
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const [code] = await once(child, 'close')
  return { code, output }
}

it('a person is deleted by one command; another tells of an entry that was edited since, and of one that waits', async () => {
  const person = { userId: 'user_ana', name: 'Ana Ruiz', email: 'ana@example.com' }
  await signedIn(undefined, undefined, undefined, person)
  const actor = { person, owner: { kind: 'partner', id: 'partner_a' } } as const
  await recordActivity(actor, { deed: 'signed-in', details: {} })
  const now = new Date()
  await (await database()).insert(keyRecords).values({
    ownerKind: 'partner',
    ownerId: 'partner_a',
    apiKeyId: 'key_1',
    name: 'Ana’s laptop',
    contact: 'ana@example.com',
    origin: 'here',
    creatorId: 'user_ana',
    creatorName: 'Ana Ruiz',
    holderId: 'user_ana',
    scope: 'partner',
    firstSeenAt: now,
    lastSeenAt: now,
  })

  expect(await run('delete-person', 'user_ana')).toEqual({
    code: 0,
    output:
      'user_ana: 1 sessions and 0 creations were deleted; names were erased from 1 keys and 1 entries of the activity.\n',
  })
  const db = await database()
  const rows = [
    await db.select().from(sessions),
    await db.select().from(activity),
    await db.select().from(keyRecords),
  ]
  expect(JSON.stringify(rows)).not.toMatch(/Ruiz|laptop|example\.com/)
  await (await database()).update(activity).set({ userId: 'user_eve' }).where(eq(activity.number, 1))
  await keepWaiting(await database(), entryRow(actor, { deed: 'signed-out', details: {} }))
  const { code, output } = await run('verify-activity')
  expect(code).toBe(1)
  expect(output).toContain('partner partner_a: entry 1 was edited\n')
  expect(output).toContain('1 entry waits for a place: not checked yet.\n')
  await closeStore()
}, 90_000)
