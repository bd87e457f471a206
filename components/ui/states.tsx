import { RequestError } from '@/lib/http/request-error'
import { Button } from './button'
import { Dialog, DialogActions } from './dialog'
import { EmptyState } from './empty-state'
import { rateLimited, unavailable } from './example-failures'
import { Failure } from './failure'
import { MissingPart } from './missing-part'
import { Notice } from './notice'
import { Skeleton } from './skeleton'
import { goBack, nothing, type State } from './state'

const updated = new RequestError(
  'PAGE_OUTDATED',
  503,
  'The dashboard was updated since you opened this page, and this part of it is another now.',
)
const offline = new RequestError('OFFLINE', 503, 'You are offline, and this part was not loaded before.')
const unreachable = new RequestError('NO_ANSWER', 503, 'The dashboard can’t be reached right now.')

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
  { name: 'missing-part-updated', element: <MissingPart error={updated} onTryAgain={nothing} /> },
  { name: 'missing-part-offline', element: <MissingPart error={offline} onTryAgain={nothing} /> },
  { name: 'missing-part-unreachable', element: <MissingPart error={unreachable} onTryAgain={nothing} /> },
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
