'use client'

import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { TryAgain } from '@/components/ui/try-again'
import type { KeyListState } from '@/lib/api-keys/list/initial-keys'

const number = new Intl.NumberFormat('en')

/** What stands between heading and list, or in its place, while something is not as it should be. */
export default function ScreenNotices({
  state,
  onTryAgain,
}: {
  state: KeyListState
  onTryAgain: () => void
}) {
  return (
    <>
      {state.error && !state.keys && !state.fetching && (
        <EmptyState
          title="The keys could not be loaded"
          actions={<TryAgain error={state.error} onTryAgain={onTryAgain} />}
        >
          <Failure error={state.error} />
        </EmptyState>
      )}
      {state.error && state.keys && (
        <Notice
          tone="warning"
          role="alert"
          title={
            state.incomplete
              ? `Only ${number.format(state.keys.length)} of ${number.format(state.total)} keys are loaded`
              : 'This list may be out of date'
          }
          actions={<TryAgain error={state.error} busy={state.fetching} onTryAgain={onTryAgain} />}
        >
          <Failure error={state.error} />
        </Notice>
      )}
      {state.uncertainty && !state.error && (
        <Notice
          tone="warning"
          role="status"
          title="This list may not be complete"
          actions={
            <Button busy={state.fetching} onClick={onTryAgain}>
              Reload the list
            </Button>
          }
        >
          <p>
            {state.uncertainty === 'changing'
              ? 'Keys changed while the list was loading: some may be missing, and others may no longer exist.'
              : `There are more keys than can be loaded here. These are the first ${number.format(state.keys?.length ?? 0)}.`}
          </p>
        </Notice>
      )}
      {!state.recordsRead && state.keys?.length && !state.error ? (
        <Notice
          role="status"
          title="Names could not be read just now"
          actions={
            <Button busy={state.fetching} onClick={onTryAgain}>
              Try again
            </Button>
          }
        >
          <p>
            Names, notes and contacts of some keys may be missing or out of date here. The keys themselves are
            as Kintsugi lists them.
          </p>
        </Notice>
      ) : null}
      {state.unreadable > 0 && (
        <Notice
          tone="warning"
          role="status"
          title={`${number.format(state.unreadable)} ${state.unreadable === 1 ? 'key' : 'keys'} could not be read`}
        >
          <p>
            Kintsugi described what is missing here in a way that this dashboard does not understand. The
            other keys are complete.
          </p>
        </Notice>
      )}
    </>
  )
}
