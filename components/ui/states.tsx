import { showTokenKeptOut } from '@/components/text-fields/token-kept-out-notice'
import { RequestError } from '@/lib/http/request-error'
import { Button } from './button'
import { Dialog, DialogActions } from './dialog'
import { EmptyState } from './empty-state'
import { outdated, rateLimited, unavailable } from './example-failures'
import { Failure } from './failure'
import { MissingPart, reportMissingPart } from './missing-part'
import { Notice } from './notice'
import { OutcomeRegion } from './outcome-region'
import { showOutcome } from './outcomes'
import { RadioCard } from './radio-card'
import { RadioGroup } from './radio-group'
import { SecretField } from './secret-field'
import { ShownByCall } from './shown-by-call'
import { Skeleton } from './skeleton'
import { goBack, nothing, type State } from './state'
import { TextField } from './text-field'

const offline = new RequestError('OFFLINE', 503, 'You are offline, and this part was not loaded before.')
const unreachable = new RequestError('NO_ANSWER', 503, 'The dashboard can’t be reached right now.')

function reportUpdate() {
  reportMissingPart(outdated)
  return () => document.getElementById('missing-part')?.remove()
}

function showTwoOutcomes() {
  showOutcome({ text: 'What was done' })
  showOutcome({ text: 'What was not done', action: { label: 'Try again', run: nothing } })
  return undefined
}

function keepTokenOut(field: HTMLInputElement) {
  if ('showPopover' in field) showTokenKeptOut(field)
  return undefined
}

export const states: State[] = [
  ...(['info', 'success', 'warning', 'danger'] as const).map((tone) => ({
    name: `notice-${tone}`,
    element: (
      <Notice tone={tone} title="A title" actions={<Button>An action</Button>}>
        <p>A sentence that matters now.</p>
      </Notice>
    ),
  })),
  {
    name: 'empty-state',
    element: (
      <EmptyState title="Nothing here yet" actions={<Button>The one thing to do</Button>}>
        <p>What would be here.</p>
      </EmptyState>
    ),
  },
  { name: 'failure-with-request', element: <Failure error={unavailable} /> },
  { name: 'failure-with-wait', element: <Failure error={rateLimited} /> },
  { name: 'failure-of-the-page', element: <Failure error={new TypeError('Not shown')} /> },
  { name: 'missing-part-updated', element: <MissingPart error={outdated} onTryAgain={nothing} /> },
  { name: 'missing-part-offline', element: <MissingPart error={offline} onTryAgain={nothing} /> },
  { name: 'missing-part-unreachable', element: <MissingPart error={unreachable} onTryAgain={nothing} /> },
  { name: 'missing-part-reported', alone: true, element: <ShownByCall show={reportUpdate} /> },
  { name: 'token-kept-out', element: <ShownByCall show={keepTokenOut} /> },
  { name: 'text-field', element: <TextField label="Name" hint="What it is for." /> },
  {
    name: 'text-field-error',
    element: <TextField label="Name" hint="What it is for." error="Enter a name." defaultValue=" " />,
  },
  { name: 'secret-field', element: <SecretField label="API key" hint="What happens to it." /> },
  { name: 'secret-field-error', element: <SecretField label="API key" error="Paste a key." /> },
  {
    name: 'radio-group',
    element: (
      <RadioGroup label="Kind">
        <RadioCard name="kind" label="One" description="What it means." defaultChecked />
        <RadioCard name="kind" label="Other" description="What the other means." />
      </RadioGroup>
    ),
  },
  {
    name: 'outcomes',
    alone: true,
    element: (
      <>
        <ShownByCall show={showTwoOutcomes} />
        <OutcomeRegion />
      </>
    ),
  },
  { name: 'skeleton', element: <Skeleton label="Loading…" /> },
  {
    name: 'dialog',
    alone: true,
    element: (
      <Dialog title="A dialog" onCloseRequest={goBack}>
        <p>What it asks.</p>
        <DialogActions>
          <Button onClick={goBack}>Cancel</Button>
          <Button variant="primary">Do it</Button>
        </DialogActions>
      </Dialog>
    ),
  },
]
