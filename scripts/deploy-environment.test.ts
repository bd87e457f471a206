import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseEnv } from '@/lib/env'
import { secretNames } from '@/lib/env/secret-files'
import {
  compose,
  composeEnv,
  field,
  fileEnv,
  imageEnv,
  kubernetesEnv,
  pairs,
  podOf,
  read,
  unitEnv,
  type Variables,
} from './deploy-files'

const dashboards: [string, Variables][] = [
  ['kubernetes.yaml', { ...imageEnv, ...kubernetesEnv('Deployment') }],
  ['compose.yaml: dashboard-1', { ...imageEnv, ...composeEnv('dashboard-1') }],
  ['compose.yaml: dashboard-2', { ...imageEnv, ...composeEnv('dashboard-2') }],
  ['partner-experience@.service', { ...unitEnv, ...fileEnv, PORT: '3000' }],
]
const sandboxEnv = pairs(
  read('sandbox.env')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line)),
)
const everyEnv: [string, Variables][] = [
  ...dashboards,
  ['compose.yaml: try', { ...imageEnv, ...composeEnv('try', sandboxEnv) }],
  ['kubernetes.yaml: migrate', kubernetesEnv('Job')],
  ['compose.yaml: migrate', composeEnv('migrate')],
]

const folder = mkdtempSync(join(tmpdir(), 'deploy-'))
afterAll(() => rmSync(folder, { recursive: true }))
const random = 'q8Zr1Lw0yVt5NcXe7UjKbA2mPdGh9sFoR3iB'
/** With its secrets in files that are there, and what depends on this machine filled in. */
function onThisMachine(variables: Variables): Variables {
  const here = Object.entries(variables).map(([name, value]) => {
    if (!name.endsWith('_FILE')) return [name, value.replace('$VERSION', '1.0.0')]
    const file = join(folder, name)
    writeFileSync(
      file,
      name === 'DATABASE_URL_FILE' ? `postgresql://runner:${random}@db.example.com/dashboard` : random,
    )
    return [name, file]
  })
  return { ...Object.fromEntries(here), NODE_EXTRA_CA_CERTS: '' }
}

describe.each(everyEnv)('%s', (_, variables) => {
  it('sets variables that exist', () => {
    const known = [...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name,
    )
    const files = secretNames.map((name) => `${name}_FILE`)
    expect(known.length).toBeGreaterThan(20)
    expect([...known, ...files]).toEqual(expect.arrayContaining(Object.keys(variables)))
  })
  it('is accepted by the start', () => {
    expect(parseEnv(onThisMachine(variables) as unknown as NodeJS.ProcessEnv)).toMatchObject({ ok: true })
  })
})

describe.each(dashboards)('%s', (_, variables) => {
  it('sets all that production needs, and the same as the others', () => {
    const set = Object.keys(variables).map((name) => name.replace(/_FILE$/, ''))
    expect(set).toEqual(
      expect.arrayContaining([
        ...[
          'APP_URL',
          'PARTNER_API_URL',
          'AUTH_URL',
          'AUTH_CLIENT_ID',
          'AUTH_CLIENT_SECRET',
          'SESSION_SECRET',
        ],
        ...['DATABASE_URL', 'METRICS_TOKEN', 'MIGRATE_AT_START', 'TRUSTED_PROXIES', 'NODE_ENV', 'PORT'],
      ]),
    )
    expect(variables).toMatchObject({
      MIGRATE_AT_START: 'false',
      TRUSTED_PROXIES: '1',
      NODE_ENV: 'production',
    })
  })
})

it('nobody is killed before DRAIN_SECONDS and 15 more', () => {
  const parsed = parseEnv(onThisMachine(dashboards[0]?.[1] ?? {}) as unknown as NodeJS.ProcessEnv)
  const seconds = parsed.ok ? parsed.env.drainMs / 1000 + 15 : Number.NaN
  const granted = [
    podOf('Deployment').terminationGracePeriodSeconds,
    Number.parseInt(compose.services['dashboard-1']?.stop_grace_period ?? '', 10),
    Number(field('TimeoutStopSec')[0]),
  ]
  for (const each of granted) expect(each).toBeGreaterThanOrEqual(seconds)
})

it('the sandbox of compose.yaml is a profile, which the others do not wait for', () => {
  const inProfile = Object.entries(compose.services).filter(([, { profiles }]) =>
    profiles?.includes('sandbox'),
  )
  expect(inProfile.map(([name]) => name)).toEqual(['sandbox', 'try'])
  const known = [...readFileSync('sandbox/env.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
    ([, name]) => name,
  )
  expect(known).toEqual(expect.arrayContaining(Object.keys(composeEnv('sandbox'))))
  for (const [, { profiles, depends_on }] of Object.entries(compose.services))
    if (!profiles) expect(Object.keys(depends_on ?? {})).not.toContain('sandbox')
})
