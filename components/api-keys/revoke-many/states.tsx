import {
  clientKey,
  ExampleScreen,
  organization,
  partner,
  partnerKey,
} from '@/components/api-keys/example-screen'
import { noAnswer, rateLimited, signedOut, unavailable } from '@/components/ui/example-failures'
import { goBack, nothing, type State } from '@/components/ui/state'
import { countOutcomes } from '@/lib/api-keys/revoke-many/batch-count'
import type { BatchRow, BatchState } from '@/lib/api-keys/revoke-many/revoke-batch'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import { BatchEnd } from './batch-end'
import { BatchRows } from './batch-rows'
import { RevokeManyDialog } from './revoke-many-dialog'

const names = ['Harbor Coffee', 'Juniper & Sons', 'Northwind', 'مخبز الشرق', null]

/** Keys of some clients; the last one is for all. */
const keys = (count: number): ApiKey[] => [
  ...Array.from({ length: count - 1 }, (_, index) => ({
    ...clientKey,
    apiKeyId: `${String(index).padStart(8, '3')}-0000-4000-8000-00000000${String(index).padStart(4, '0')}`,
    clientOrganization: { id: `org_${index % 5}`, name: names[index % 5] ?? null },
  })),
  partnerKey,
]

const rows = (count: number, outcomes: Partial<BatchRow>[] = []): BatchRow[] =>
  keys(count).map((apiKey, index) => ({ apiKey, outcome: 'waiting', ...outcomes[index] }))

const done: Partial<BatchRow>[] = Array.from({ length: 12 }, () => ({ outcome: 'revoked' }))
const running: Partial<BatchRow>[] = Array.from({ length: 4 }, () => ({ outcome: 'running' }))

const dialog = (
  name: string,
  state: Partial<BatchState>,
  { owner = partner, notShown = 0 }: { owner?: Owner; notShown?: number } = {},
): State => ({
  name,
  alone: true,
  element: (
    <ExampleScreen owner={owner}>
      <RevokeManyDialog
        state={{ rows: rows(30), phase: 'ready', wait: null, ...state }}
        notShown={notShown}
        onRun={nothing}
        onStop={nothing}
        onClose={goBack}
      />
    </ExampleScreen>
  ),
})

const failed: Partial<BatchRow>[] = [
  { outcome: 'failed', error: unavailable },
  { outcome: 'uncertain', error: noAnswer },
]

export const states: State[] = [
  { name: 'revoke-many-sum', element: <BatchEnd id="sum" count={countOutcomes(rows(9, failed))} /> },
  {
    name: 'revoke-many-rows',
    element: (
      <ExampleScreen>
        <BatchRows rows={rows(9, [...failed, ...running])} />
      </ExampleScreen>
    ),
  },
  dialog('revoke-many-dialog-few', { rows: rows(3) }),
  dialog('revoke-many-dialog-number', {}, { notShown: 2 }),
  dialog('revoke-many-dialog-of-organization', {}, { owner: organization }),
  dialog('revoke-many-dialog-running', { phase: 'running', rows: rows(30, [...done, ...running]) }),
  dialog('revoke-many-dialog-waiting', {
    phase: 'running',
    rows: rows(30, done),
    wait: { untilMs: performance.now() + 20_000, error: rateLimited },
  }),
  dialog('revoke-many-dialog-stopping', { phase: 'stopping', rows: rows(30, [...done, ...running]) }),
  dialog('revoke-many-dialog-stopped', { phase: 'ended', rows: rows(30, done) }),
  dialog('revoke-many-dialog-signed-out', { phase: 'ended', rows: rows(30, done), stoppedBy: signedOut }),
  dialog('revoke-many-dialog-done', { phase: 'ended', rows: rows(13, [...done, { outcome: 'revoked' }]) }),
  dialog('revoke-many-dialog-failures', {
    phase: 'ended',
    rows: rows(14, [...failed, ...done]),
  }),
]
