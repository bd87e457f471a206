import { describe, expect, it } from 'vitest'
import { faultsIn, type Import } from './faults'
import { readImports } from './read'
import { exceptions } from './rules'

/** What is said of one import, beside those that are excepted. */
const saysOf = (from: string, to: string, runsServerCode = false) =>
  faultsIn([...exceptions, { from, to, runsServerCode }])

describe('an import that breaks a rule', () => {
  it.each([
    ['from lib to components', 'lib/team/rules.ts', 'components/team/team-row.tsx'],
    ['from lib to app', 'lib/http/respond.ts', 'app/layout.tsx'],
    ['from components to app', 'components/ui/button.tsx', 'app/layout.tsx'],
    ['from the dashboard to the sandbox', 'lib/env.ts', 'sandbox/env.ts'],
    ['from a page to the sandbox', 'app/(dashboard)/layout.tsx', 'sandbox/env.ts'],
    ['from the sandbox to lib', 'sandbox/main.ts', 'lib/env.ts'],
    ['from lib to the end-to-end tests', 'lib/env.ts', 'e2e/test.ts'],
    ['from the driver to lib', 'embedded-postgres/open.ts', 'lib/env.ts'],
    ['up from the ground', 'lib/time/format.ts', 'lib/http/respond.ts'],
    ['up from http to the session', 'lib/http/fetch-json.ts', 'lib/session/session.ts'],
    ['up from upstream to the session', 'lib/partner-api/client.ts', 'lib/session/refresh.ts'],
    ['up from the session to a room', 'lib/session/session.ts', 'lib/partners/list-partners.ts'],
    ['up from a room to a door', 'lib/api-keys/list/list-api-keys.ts', 'lib/access/route.ts'],
    ['up from a door to the server', 'lib/access/route.ts', 'lib/server/shutdown.ts'],
    ['up in components', 'components/ui/button.tsx', 'components/session/use-session-change.ts'],
    ['from room to room in lib', 'lib/clients/list-clients.ts', 'lib/api-keys/status.ts'],
    [
      'from room to room in components',
      'components/team/team-row.tsx',
      'components/api-keys/list/key-row.tsx',
    ],
    ['of a room that nobody gave a floor', 'lib/new-room/thing.ts', 'lib/http/respond.ts'],
  ])('%s is reported', (_, from, to) => {
    expect(saysOf(from, to)).toEqual([expect.stringContaining(`${from} imports ${to}`)])
  })

  it.each([
    ['down', 'lib/session/refresh.ts', 'lib/http/respond.ts'],
    ['on the same floor of the ground', 'lib/log/log.ts', 'lib/text/isolated.ts'],
    ['of another room’s schema', 'lib/clients/list-clients.ts', 'lib/api-keys/schema.ts'],
    ['within a room', 'lib/api-keys/list/key-view.ts', 'lib/api-keys/status.ts'],
    ['of a test', 'lib/http/respond.test.ts', 'lib/server/shutdown.ts'],
    ['of the driver by the sandbox', 'sandbox/database/open.ts', 'embedded-postgres/open.ts'],
    ['of anything by a script', 'scripts/launch.ts', 'sandbox/env.ts'],
  ])('and one %s is not', (_, from, to) => {
    expect(saysOf(from, to)).toEqual([])
  })

  it('of server code by a component is reported, and one of its types is not', () => {
    const [from, to] = ['components/team/team-row.tsx', 'lib/team/list-team.ts']
    expect(saysOf(from, to, true)).toEqual([expect.stringContaining('as a prop, or ask for it by a route')])
    expect(saysOf(from, to)).toEqual([])
    expect(saysOf('app/(dashboard)/settings/team/page.tsx', to, true)).toEqual([])
  })

  it('an exception that nobody needs is reported', () => {
    expect(faultsIn([])).toHaveLength(exceptions.length)
  })
})

it('imports of every kind are read', () => {
  const imports = readImports()
  const has = (one: Import) => expect(imports).toContainEqual(expect.objectContaining(one))
  has({ from: 'scripts/imports/faults.test.ts', to: 'scripts/imports/faults.ts' })
  // A type, an `import()`, and one by `@/`.
  has({ from: 'scripts/imports/read.ts', to: 'scripts/imports/faults.ts' })
  has({ from: 'lib/store/open.ts', to: 'lib/store/postgres.ts', runsServerCode: true })
  has({
    from: 'components/clients/clients-screen.tsx',
    to: 'lib/access/read-for-page.ts',
    runsServerCode: false,
  })
  has({ from: 'app/layout.tsx', to: 'components/frame/typeface/typeface.ts' })
})

it('no import of the project breaks a rule', () => {
  expect(faultsIn(readImports())).toEqual([])
})
