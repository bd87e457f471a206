import type { ComponentProps } from 'react'
import {
  clientKey,
  ExampleScreen,
  namedKey,
  organization,
  partner,
  partnerKey,
} from '@/components/api-keys/example-screen'
import { unavailable } from '@/components/ui/example-failures'
import { goBack, nothing, type State } from '@/components/ui/state'
import type { KeyEvent, KnownKey } from '@/lib/api-keys/key/known-key'
import { removedPart } from '@/lib/text/clean-address'
import EditKeyDialog from './edit-key-dialog'
import { KeyNotFound } from './key-not-found'
import { KeyNotLoaded } from './key-not-loaded'
import { KeyGone } from './key-presence'
import { KeyScreen } from './key-screen'
import { ReplacementNotice } from './replacement-notice'

const failure = { code: 'UPSTREAM_UNAVAILABLE', message: unavailable.message, status: 503 } as const
const gone = { kind: 'gone', sinceSeconds: 1_779_900_000 } as const

const event = (number: number, part: Pick<KeyEvent, 'deed' | 'details'> & Partial<KeyEvent>): KeyEvent => ({
  number,
  atSeconds: 1_779_900_000 + number * 3_600,
  name: 'Robin Example',
  outcome: 'done',
  apiKeyId: clientKey.apiKeyId,
  subject: null,
  ...part,
})

const known: KnownKey = {
  apiKey: namedKey(),
  presence: { kind: 'listed' },
  older: null,
  newer: null,
  recordRead: true,
  history: [
    event(3, { deed: 'edited', details: { fields: 'name,note' } }),
    event(2, { deed: 'tested', details: { verdict: 'works' }, name: null }),
    event(1, { deed: 'replaced', details: { replaces: partnerKey.apiKeyId } }),
  ],
}

const screen = (
  name: string,
  part: Partial<KnownKey>,
  owner: ComponentProps<typeof KeyScreen>['owner'] = partner,
): State => ({
  name,
  element: (
    <KeyScreen
      owner={owner}
      known={{ ...known, ...part }}
      unresolved={[]}
      renderedAtSeconds={1_780_000_000}
      apiBaseUrl="https://api.example.com"
    />
  ),
})

const replacement = (name: string, part: Parameters<typeof namedKey>[0]): State => ({
  name: `key-${name}`,
  element: (
    <ExampleScreen>
      <ReplacementNotice apiKey={namedKey(part)} />
    </ExampleScreen>
  ),
})

const other = { apiKeyId: partnerKey.apiKeyId, isGone: false }

export const states: State[] = [
  screen('key-page', {}),
  screen('key-page-without-record', { apiKey: partnerKey, history: [] }),
  screen('key-page-record-not-read', { apiKey: clientKey, recordRead: false, history: null }),
  screen('key-page-made-elsewhere', {
    apiKey: namedKey({ origin: 'elsewhere', createdBy: null, note: null }),
  }),
  screen('key-page-of-organization', {}, organization),
  screen('key-page-being-replaced', { apiKey: namedKey({ replacedBy: other.apiKeyId }), newer: other }),
  replacement('being-replaced', { replacedBy: other.apiKeyId }),
  replacement('replacing', { replaces: other.apiKeyId }),
  replacement('replacement-unknown', { replacementPending: true }),
  screen('key-page-gone', { presence: gone, older: { ...other, isGone: true }, newer: other }),
  screen('key-page-last-seen', { presence: { kind: 'last-seen', atSeconds: 1_779_990_000, failure } }),
  { name: 'key-revoked', element: <KeyGone sinceSeconds={null} justRevoked /> },
  { name: 'key-not-found', element: <KeyNotFound owner={partner} apiKeyId="11112222" /> },
  {
    name: 'key-not-found-of-organization',
    element: <KeyNotFound owner={organization} apiKeyId="11112222" />,
  },
  { name: 'key-in-address', element: <KeyNotFound owner={partner} apiKeyId={removedPart} /> },
  { name: 'key-not-loaded', element: <KeyNotLoaded owner={partner} failure={failure} /> },
  {
    name: 'key-edit',
    alone: true,
    element: (
      <ExampleScreen>
        <EditKeyDialog apiKey={namedKey()} onSaved={nothing} onClose={goBack} />
      </ExampleScreen>
    ),
  },
]
