import type { ComponentProps } from 'react'
import { clientKey, creation, ExampleScreen, partner, partnerKey } from '@/components/api-keys/example-screen'
import { CloseQuestion } from '@/components/api-keys/reveal/close-question'
import { RevealStep } from '@/components/api-keys/reveal/reveal-step'
import { Dialog } from '@/components/ui/dialog'
import {
  forbidden,
  noAnswer,
  outcomeUnknown,
  ownerChanged,
  signedOut,
  unavailable,
} from '@/components/ui/example-failures'
import { goBack, nothing, type State } from '@/components/ui/state'
import type { UnresolvedCreation } from '@/lib/api-keys/schema'
import { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import { RequestError } from '@/lib/http/request-error'
import { ChosenClient } from './chosen-client'
import CreateApiKeyDialog from './create-api-key-dialog'
import { CreateFailure } from './create-failure'
import CreateForm from './create-form'
import type { CreateValues } from './create-values'
import { NotEncrypted } from './not-encrypted'
import { OutcomeUnknown } from './outcome-unknown'
import TokenPasted from './token-pasted'
import UnresolvedCreations from './unresolved-creations'

const lost = creation('creation_lost', { kind: 'created', apiKeys: [clientKey] })
const waiting = creation('creation_waiting', { kind: 'unknown' })
const never = creation('creation_never', { kind: 'nothing-created' })

const createDialog = (
  name: string,
  form: Omit<ComponentProps<typeof CreateApiKeyDialog>['form'], 'onTryAgain'>,
  draft: CreateValues | null = null,
): State => ({
  name,
  alone: true,
  element: (
    <ExampleScreen>
      <CreateApiKeyDialog
        form={{ ...form, onTryAgain: nothing }}
        forClient={null}
        draft={draft}
        apiBaseUrl="https://api.example.com"
        onCreated={nothing}
        onClose={goBack}
      />
    </ExampleScreen>
  ),
})

const draft = (scope: 'client' | 'partner'): CreateValues => ({
  name: 'Storefront production',
  scope,
  client: clientKey.clientOrganization,
  allConfirmed: false,
  expiry: 'custom',
  customDate: '2099-12-31',
  note: 'The checkout of the shop asks with it. In 1Password, vault Shops.',
  contact: 'it@example.com',
})

const failure = (name: string, error: unknown): State => ({
  name: `create-${name}`,
  element: (
    <ExampleScreen>
      <CreateFailure error={error} onStartAnew={nothing} />
    </ExampleScreen>
  ),
})

const unknown = (name: string, told: UnresolvedCreation, revokedIds: string[] = []): State => ({
  name: `create-unknown-${name}`,
  element: (
    <ExampleScreen revokedIds={revokedIds}>
      <OutcomeUnknown
        error={outcomeUnknown(
          'CREATE_OUTCOME_UNKNOWN',
          'Kintsugi did not say whether the key was created. Check the list before you try again.',
        )}
        reported={told}
        onStartAnew={nothing}
      />
    </ExampleScreen>
  ),
})

const unresolved = (name: string, ...creations: UnresolvedCreation[]): State => ({
  name: `unresolved-${name}`,
  element: (
    <ExampleScreen unresolved={creations}>
      <div className="grid gap-3">
        <UnresolvedCreations />
      </div>
    </ExampleScreen>
  ),
})

const pasted = (name: string, apiKey: typeof clientKey | undefined, complete: boolean): State => ({
  name: `token-pasted-${name}`,
  element: (
    <ExampleScreen>
      <TokenPasted apiKey={apiKey} complete={complete} />
    </ExampleScreen>
  ),
})

const question = (name: string, fileName: string | null): State => ({
  name,
  alone: true,
  element: (
    <Dialog title="Save your API key" onCloseRequest={goBack}>
      <CloseQuestion fileName={fileName} onCopyAndClose={goBack} onKeepOpen={goBack} onClose={goBack} />
    </Dialog>
  ),
})

const reveal = (name: string, apiKey: typeof clientKey): State => ({
  name,
  alone: true,
  element: (
    <Dialog title="Save your API key" onCloseRequest={goBack}>
      <RevealStep
        apiKey={apiKey}
        token={new OneTimeToken('not-a-real-key-only-an-example')}
        owner={partner}
        apiBaseUrl="https://api.example.com"
        closeRequest={{ current: null }}
        onClose={goBack}
      />
    </Dialog>
  ),
})

export const states: State[] = [
  createDialog('create-dialog', { Part: CreateForm, missing: null }),
  createDialog('create-dialog-one-client', { Part: CreateForm, missing: null }, draft('client')),
  createDialog('create-dialog-all-clients', { Part: CreateForm, missing: null }, draft('partner')),
  {
    name: 'create-for-archived-client',
    element: (
      <ExampleScreen>
        <div className="grid gap-3">
          <ChosenClient client={{ id: 'org_example', name: 'Example Bakery', archived: true }} />
        </div>
      </ExampleScreen>
    ),
  },
  createDialog('create-dialog-loading', { missing: null }),
  createDialog('create-dialog-missing', { missing: noAnswer }),
  { name: 'create-not-encrypted', element: <NotEncrypted onClose={nothing} /> },
  failure('failed', unavailable),
  failure('forbidden', forbidden),
  failure('signed-out', signedOut),
  failure('owner-changed', ownerChanged),
  failure('unknown', noAnswer),
  failure(
    'at-limit',
    new RequestError(
      'KEY_LIMIT_REACHED',
      409,
      'You have reached the maximum number of active keys. Revoke one to make room.',
    ),
  ),
  failure(
    'made-earlier',
    new RequestError(
      'CREATED_EARLIER',
      409,
      'This key was created earlier, and its token can’t be shown again. Revoke it in the list and create a new one.',
    ),
  ),
  failure(
    'changed-meanwhile',
    new RequestError('IDEMPOTENCY_KEY_REUSED', 422, 'This request was already made with different contents.'),
  ),
  unknown('lost', lost),
  unknown('waiting', waiting),
  unknown('nothing', never),
  unknown('revoked', lost, [clientKey.apiKeyId]),
  unresolved('lost', lost),
  unresolved('several-lost', lost, creation('creation_other', { kind: 'created', apiKeys: [partnerKey] })),
  unresolved('waiting', waiting),
  unresolved('nothing', never),
  unresolved('of-each', lost, waiting, never),
  pasted('of-a-key', clientKey, true),
  pasted('of-none', undefined, true),
  pasted('not-loaded', undefined, false),
  reveal('reveal-for-one-client', clientKey),
  reveal('reveal-for-all-clients', partnerKey),
  question('close-without-saving', null),
  question('close-with-file', 'kintsugi-11111111.env'),
]
