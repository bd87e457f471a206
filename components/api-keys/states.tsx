import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import {
  noAnswer,
  outcomeUnknown,
  outdated,
  ownerChanged,
  signedOut,
  unavailable,
} from '@/components/ui/example-failures'
import { goBack, nothing, type State } from '@/components/ui/state'
import type { KeyListState } from '@/lib/api-keys/list/initial-keys'
import { defaultView } from '@/lib/api-keys/list/key-view'
import type { ApiKey } from '@/lib/api-keys/schema'
import BlockedNotice from './blocked-notice'
import { states as createStates } from './create/states'
import { clientKey, ExampleScreen, keys, namedKey, organization, partner, partnerKey } from './example-screen'
import { states as keyStates } from './key/states'
import { states as leakStates } from './leaks/states'
import { KeyListView } from './list/key-list-view'
import KeyMenu from './list/key-menu'
import { KeyTable } from './list/key-table'
import { NoAccess } from './no-access'
import { NotConfigured } from './not-configured'
import { OfflineNotice } from './offline-notice'
import { states as replaceStates } from './replace/states'
import RevokeApiKeyDialog from './revoke/revoke-api-key-dialog'
import { RevokeFailure } from './revoke/revoke-failure'
import type { RevokeFailures } from './revoke/use-revoke'
import { states as revokeManyStates } from './revoke-many/states'
import ScreenNotices from './screen-notices'
import { selectionOf, states as selectionStates } from './selection/states'

const loaded: KeyListState = {
  keys,
  total: keys.length,
  incomplete: false,
  unreadable: 0,
  recordsRead: true,
  uncertainty: null,
  fetching: false,
  error: null,
  unresolved: [],
}

const notices = (name: string, part: Partial<KeyListState>): State => ({
  name,
  element: <ScreenNotices state={{ ...loaded, ...part }} onTryAgain={nothing} />,
})

const list = (name: string, part: Partial<KeyListState>, owner = partner, shown: ApiKey[] = []): State => {
  const state = { ...loaded, ...part }
  const props: ComponentProps<typeof KeyListView> = {
    state,
    keys: state.keys,
    shown,
    view: state.keys?.length && shown.length === 0 ? { ...defaultView, search: 'brewery' } : defaultView,
    onChange: nothing,
    createButton: <Button variant="primary">Create API key</Button>,
    highlightedId: null,
    openRevokeMany: nothing,
  }
  return {
    name,
    element: (
      <ExampleScreen owner={owner}>
        <KeyListView {...props} />
      </ExampleScreen>
    ),
  }
}

const table = (
  name: string,
  part: Pick<ComponentProps<typeof KeyTable>, 'isLong' | 'missing'>,
  failures: RevokeFailures,
): State => ({
  name,
  element: (
    <ExampleScreen failures={failures}>
      <KeyTable
        keys={keys}
        {...part}
        WindowedRows={undefined}
        onTryAgain={nothing}
        sort="created"
        order="desc"
        highlightedId={null}
        onSort={nothing}
        openMenu={nothing}
        selection={selectionOf([])}
      />
    </ExampleScreen>
  ),
})

const revokeDialog = (name: string, owner = partner, apiKey = clientKey): State => ({
  name,
  alone: true,
  element: (
    <ExampleScreen owner={owner}>
      <RevokeApiKeyDialog
        apiKey={apiKey}
        shown={keys}
        headingRef={{ current: null }}
        onOutcome={nothing}
        onClose={goBack}
      />
    </ExampleScreen>
  ),
})

const keyMenu = (name: string, apiKey: ApiKey, owner = partner): State => ({
  name,
  alone: true,
  element: (
    <ExampleScreen owner={owner}>
      <KeyMenu apiKey={apiKey} button={null} selection={selectionOf([])} onClose={goBack} />
    </ExampleScreen>
  ),
})

const named = [
  namedKey({ replacedBy: partnerKey.apiKeyId }),
  {
    ...partnerKey,
    record: namedKey({ name: 'Nightly reports', origin: 'elsewhere', replaces: clientKey.apiKeyId }).record,
  },
  { ...clientKey, apiKeyId: '33333333-0000-4000-8000-000000003333', expiresAtSeconds: 1_779_000_000 },
]

const long = 'The Honourable Company of Northern Coastal Shipwrights, Ropemakers, Sailmakers and Chandlers'

const managers = [
  { name: 'Robin Example', email: 'robin@example.com', role: 'OWNER' },
  { name: null, email: 'kim@example.com', role: 'ADMIN' },
]

export const states: State[] = [
  { name: 'no-access', element: <NoAccess owner={partner} managers={managers} /> },
  { name: 'no-access-managers-unknown', element: <NoAccess owner={partner} managers={null} /> },
  { name: 'not-configured', element: <NotConfigured owner={partner} links={null} /> },
  { name: 'blocked-signed-out', element: <BlockedNotice error={signedOut} /> },
  { name: 'blocked', element: <BlockedNotice error={ownerChanged} /> },
  list('list-loading', { keys: undefined, fetching: true, incomplete: true }),
  list('list-empty', { keys: [], total: 0 }),
  list('list-empty-of-organization', { keys: [], total: 0 }, organization),
  list('list-no-match', {}),
  list('list-no-match-so-far', { incomplete: true, total: 5000, fetching: true }),
  list('list-of-named-keys', { keys: named, total: named.length }, partner, named),
  table(
    'table-revocations-failed',
    { isLong: false, missing: null },
    new Map([
      [clientKey.apiKeyId, { apiKey: clientKey, error: unavailable }],
      [partnerKey.apiKeyId, { apiKey: partnerKey, error: noAnswer }],
    ]),
  ),
  table('table-rows-missing', { isLong: true, missing: noAnswer }, new Map()),
  { name: 'offline', element: <OfflineNotice /> },
  notices('not-loaded', { keys: undefined, error: unavailable }),
  notices('out-of-date', { error: unavailable }),
  notices('updated', { error: outdated }),
  notices('partly-loaded', { error: unavailable, incomplete: true, total: 5000 }),
  notices('list-changing', { uncertainty: 'changing' }),
  notices('list-truncated', { uncertainty: 'truncated' }),
  notices('unreadable', { unreadable: 3 }),
  notices('names-not-read', { recordsRead: false }),
  keyMenu('key-menu', clientKey),
  keyMenu('key-menu-named', namedKey({ replacedBy: partnerKey.apiKeyId })),
  keyMenu('key-menu-with-most-facts', {
    ...namedKey({ name: long, replacedBy: partnerKey.apiKeyId }),
    clientOrganization: { id: 'org_example_0000000000000000', name: long },
  }),
  keyMenu('key-menu-for-all-clients', partnerKey),
  keyMenu('key-menu-of-organization', partnerKey, organization),
  ...createStates,
  ...selectionStates,
  ...revokeManyStates,
  ...leakStates,
  ...keyStates,
  ...replaceStates,
  revokeDialog('revoke-dialog'),
  revokeDialog('revoke-dialog-of-named', partner, namedKey()),
  revokeDialog('revoke-dialog-of-organization', organization),
  revokeDialog('revoke-dialog-of-expired', partner, { ...clientKey, expiresAtSeconds: 1_779_000_000 }),
  { name: 'revoke-failed', element: <RevokeFailure error={unavailable} /> },
  { name: 'revoke-unknown', element: <RevokeFailure error={noAnswer} /> },
  {
    name: 'revoke-unknown-to-kintsugi',
    element: (
      <RevokeFailure
        error={outcomeUnknown(
          'REVOKE_OUTCOME_UNKNOWN',
          'Kintsugi did not say whether the key was revoked. Try again: revoking a key twice does no harm.',
        )}
      />
    ),
  },
]
