import type { ComponentProps } from 'react'
import {
  clientKey,
  ExampleScreen,
  namedKey,
  organization,
  partner,
  partnerKey,
} from '@/components/api-keys/example-screen'
import { Dialog } from '@/components/ui/dialog'
import { goBack, nothing, type State } from '@/components/ui/state'
import type { ApiKey } from '@/lib/api-keys/schema'
import { InPlaceStep } from './in-place-step'
import ReplaceDialog from './replace-dialog'

const dialog = (name: string, apiKey: ApiKey, owner = partner): State => ({
  name,
  alone: true,
  element: (
    <ExampleScreen owner={owner}>
      <ReplaceDialog
        apiKey={apiKey}
        apiBaseUrl="https://api.example.com"
        onCreated={nothing}
        onRevokeOutcome={nothing}
        onClose={goBack}
      />
    </ExampleScreen>
  ),
})

const inPlace = (
  name: string,
  part: Partial<ComponentProps<typeof InPlaceStep>>,
  owner = partner,
): State => ({
  name,
  alone: true,
  element: (
    <ExampleScreen owner={owner}>
      <Dialog title="Is it in place?" onCloseRequest={goBack}>
        <InPlaceStep
          old={clientKey}
          successor={partnerKey}
          saved
          works={false}
          closeRequest={{ current: null }}
          onOutcome={nothing}
          onClose={goBack}
          {...part}
        />
      </Dialog>
    </ExampleScreen>
  ),
})

export const states: State[] = [
  dialog('replace', namedKey()),
  dialog('replace-never-expires', partnerKey),
  dialog('replace-length-unknown', { ...clientKey, createdAtSeconds: null }),
  dialog('replace-of-organization', clientKey, organization),
  inPlace('in-place', {}),
  inPlace('in-place-tested', { works: true }),
  inPlace('in-place-of-organization', {}, organization),
  inPlace('in-place-not-saved', { saved: false }),
]
