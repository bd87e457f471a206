import { clientKey, ExampleScreen, partnerKey } from '@/components/api-keys/example-screen'
import { nothing, type State } from '@/components/ui/state'
import type { Found } from '@/lib/api-keys/leaks/messages'
import { FoundKeys } from './found-keys'
import { KeysSince } from './keys-since'
import { LeftOut } from './left-out'
import { SearchProgress } from './search-progress'
import { SourceField } from './source-field'
import type { LeakSearch } from './use-leak-search'
import type { Watch } from './use-new-keys'

const progress = {
  name: 'logs/gateway-2026-05.log',
  files: 3,
  totalFiles: 12,
  readBytes: 48_200_000,
  totalBytes: 204_000_000,
}

const search = (name: string, part: Partial<LeakSearch>, foundCount = 0): State => ({
  name: `leaks-${name}`,
  element: (
    <SearchProgress
      search={{ phase: 'looking', keyCount: 312, progress, found: [], skipped: [], ...part }}
      foundCount={foundCount}
      onStop={nothing}
      onClear={nothing}
    />
  ),
})

const found = (path: string[], part: Partial<Found>): Found => ({
  id: partnerKey.apiKeyId,
  path,
  count: 1,
  whole: true,
  places: [{ line: 18_204, column: 31, before: 'KINTSUGI_API_KEY=', base64: false }],
  ...part,
})

const since = (name: string, watch: Watch, count: number): State => ({
  name: `leaks-${name}`,
  element: (
    <ExampleScreen>
      <KeysSince
        keys={(
          [
            { apiKey: clientKey, why: 'made elsewhere' },
            { apiKey: partnerKey, why: 'appeared' },
          ] as const
        ).slice(0, count)}
        watch={watch}
        onRead={nothing}
        onRevokeAll={nothing}
      />
    </ExampleScreen>
  ),
})

export const states: State[] = [
  { name: 'leaks-source', element: <SourceField onAdd={nothing} /> },
  search('waiting', { phase: 'waiting', progress: null }),
  search('looking', {}),
  search('none-found', { phase: 'done' }),
  search('found', { phase: 'done' }, 2),
  search('stopped', { phase: 'stopped' }),
  search('broke-off', { phase: 'failed' }),
  {
    name: 'leaks-left-out',
    element: (
      <LeftOut
        skipped={[
          { path: ['logs.zip', 'secret.txt'], reason: 'encrypted' },
          { path: ['logs.zip', 'old.log.xz'], reason: 'format' },
          { path: ['export.zip'], reason: 'damaged' },
          { path: ['bomb.zip', 'a'], reason: 'too large' },
        ]}
      />
    ),
  },
  {
    name: 'leaks-found-keys',
    element: (
      <ExampleScreen revokedIds={[clientKey.apiKeyId]}>
        <FoundKeys
          onRevokeAll={nothing}
          foundKeys={[
            {
              apiKey: partnerKey,
              whole: true,
              places: [
                found(['logs.zip', 'gateway.log'], { count: 12 }),
                found(['session.har'], {
                  places: [{ line: 1, column: 90_412, before: '"text": "…', base64: true }],
                }),
              ],
            },
            {
              apiKey: clientKey,
              whole: false,
              places: [found(['notes.txt'], { id: clientKey.apiKeyId, whole: false })],
            },
          ]}
        />
      </ExampleScreen>
    ),
  },
  since('nothing-made-elsewhere', 'not yet', 0),
  since('reading-again', 'reading', 1),
  since('made-elsewhere', 'quiet', 2),
  since('list-unsure', 'unsure', 1),
]
