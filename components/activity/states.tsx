import type { ComponentProps } from 'react'
import { rateLimited, unavailable } from '@/components/ui/example-failures'
import type { State } from '@/components/ui/state'
import { readActivityView } from '@/lib/activity/activity-view'
import type { ActivityPage, ShownEntry } from '@/lib/activity/schema'
import type { Partner } from '@/lib/owner/schema'
import { ActivityScreen } from './activity-screen'
import { ExportFailure } from './export-failure'
import { NoActivityAccess } from './no-activity-access'

const partner: Partner = { kind: 'partner', id: 'partner_example', name: 'Example Accounting' }
const apiKeyId = '3f9a00000000000000000000000dc21d'

let number = 20
const entry = (about: Partial<ShownEntry> & Pick<ShownEntry, 'deed'>): ShownEntry => ({
  number: number--,
  atSeconds: 1_780_000_000 + number * 3_600,
  userId: 'user_ana',
  name: 'Ana Ruiz',
  outcome: 'done',
  apiKeyId: null,
  subject: null,
  details: {},
  address: '203.0.113.7',
  device: 'Firefox on Windows',
  ...about,
})

const page: ActivityPage = {
  entries: [
    entry({ deed: 'revoked', apiKeyId }),
    entry({ deed: 'revoked', apiKeyId, outcome: 'unknown', details: { code: 'REVOKE_OUTCOME_UNKNOWN' } }),
    entry({ deed: 'revoked', apiKeyId, outcome: 'refused', details: { code: 'FORBIDDEN' } }),
    entry({ deed: 'revoked', apiKeyId, details: { foundGone: true }, address: null, device: null }),
    entry({ deed: 'replaced', apiKeyId, details: { replaces: apiKeyId } }),
    entry({ deed: 'created', apiKeyId, details: { answerLost: true } }),
    entry({ deed: 'edited', apiKeyId, details: { fields: 'name,note' } }),
    entry({ deed: 'tested', details: { verdict: 'wrong-scope' } }),
    entry({ deed: 'exported', details: { what: 'keys', format: 'csv', count: 12 } }),
    entry({ deed: 'invited', subject: 'sam@example.com', details: { role: 'ADMIN' } }),
    entry({ deed: 'role-changed', subject: 'שָׁלוֹם', details: { role: 'MEMBER' } }),
    entry({ deed: 'deactivated', subject: null, name: null, address: null, device: null }),
    entry({ deed: 'signed-in' }),
  ],
  older: 8,
  people: [
    { userId: 'user_ana', name: 'Ana Ruiz' },
    { userId: 'user_gone', name: null },
  ],
}

const shown: ComponentProps<typeof ActivityScreen> = {
  owner: partner,
  view: readActivityView({}),
  page: { ok: true, data: page },
  keptDays: 400,
}
const screen = (name: string, props: Partial<typeof shown> = {}): State => ({
  name,
  element: <ActivityScreen {...shown} {...props} />,
})
const nothing: typeof shown.page = { ok: true, data: { entries: [], older: null, people: [] } }

export const states: State[] = [
  screen('entries'),
  screen('nothing-yet', { page: nothing }),
  screen('nothing-matches', { page: nothing, view: readActivityView({ key: 'a', since: '1780000000' }) }),
  screen('not-loaded', { page: { ok: false, failure: unavailable } }),
  { name: 'not-exported', element: <ExportFailure error={rateLimited} /> },
  { name: 'no-access', element: <NoActivityAccess owner={partner} /> },
]
