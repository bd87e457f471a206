'use client'

import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import { isBlocking } from '@/components/api-keys/is-blocking'
import { Button, buttonClass } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { signInHere } from '@/lib/access/sign-in-here'
import { countOutcomes, keysInWords } from '@/lib/api-keys/revoke-many/batch-count'
import type { BatchState } from '@/lib/api-keys/revoke-many/revoke-batch'
import { isRequestError } from '@/lib/http/request-error'
import { BatchEnd } from './batch-end'
import { BatchProgress } from './batch-progress'
import { BatchRows } from './batch-rows'
import { RevokeManyQuestion } from './revoke-many-question'

/** From this many keys on their number must be typed. */
const typedFrom = 6

/** The dialog in each of its states: the question, the run, the end. */
export function RevokeManyDialog({
  state,
  notShown,
  onRun,
  onStop,
  onClose,
}: {
  state: BatchState
  notShown: number
  onRun: () => void
  onStop: () => void
  onClose: () => void
}) {
  const id = useId()
  const content = useFocusKept(state.phase)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const { rows, phase, stoppedBy } = state
  const count = countOutcomes(rows)
  const words = keysInWords(rows.length)
  const left = rows.length - count.revoked

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    const isRight = rows.length < typedFrom || typed.replace(/[\s,.]/g, '') === String(rows.length)
    setWrong(!isRight)
    if (isRight) onRun()
    else content.current?.querySelector('input')?.focus()
  }

  return (
    <Dialog
      role="alertdialog"
      title={titleOf(phase, words, left === 0 ? words : `${count.revoked} of ${words}`)}
      describedBy={id}
      onCloseRequest={(by) => {
        if (by === 'escape' || phase === 'ready') onClose()
      }}
    >
      <div ref={content} className="contents">
        {phase === 'ready' ? (
          <form id={`${id}-form`} noValidate className="grid grid-cols-1 gap-4" onSubmit={submit}>
            <RevokeManyQuestion
              id={id}
              apiKeys={rows.map(({ apiKey }) => apiKey)}
              notShown={notShown}
              typed={rows.length < typedFrom ? null : typed}
              wrong={wrong}
              onType={setTyped}
            />
          </form>
        ) : (
          <>
            {phase === 'ended' ? (
              <BatchEnd id={id} count={count} stoppedBy={stoppedBy} />
            ) : (
              <BatchProgress id={id} state={state} count={count} />
            )}
            <BatchRows rows={rows} />
          </>
        )}
        <DialogActions>
          {phase === 'ready' && (
            <>
              <Button data-autofocus={rows.length < typedFrom || undefined} onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" form={`${id}-form`} variant="danger">{`Revoke ${words}`}</Button>
            </>
          )}
          {(phase === 'running' || phase === 'stopping') && (
            <Button busy={phase === 'stopping'} onClick={onStop}>
              {phase === 'stopping' ? 'Stopping…' : 'Stop after the ones under way'}
            </Button>
          )}
          {phase === 'ended' && (
            <>
              <Button onClick={onClose}>Close</Button>
              {isRequestError(stoppedBy, 'UNAUTHENTICATED') ? (
                <a className={buttonClass('primary')} href={signInHere()}>
                  Sign in
                </a>
              ) : (
                left > 0 &&
                !isBlocking(stoppedBy) && (
                  <Button variant="danger" onClick={onRun}>{`Try ${keysInWords(left)} again`}</Button>
                )
              )}
            </>
          )}
        </DialogActions>
      </div>
    </Dialog>
  )
}

function titleOf(phase: BatchState['phase'], keys: string, revoked: string): string {
  if (phase === 'ready') return `Revoke ${keys}`
  return phase === 'ended' ? `${revoked} revoked` : `Revoking ${keys}`
}

/** What had the focus may be gone in the next step; then its title has it. */
function useFocusKept(phase: BatchState['phase']) {
  const content = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each step
  useEffect(() => {
    const dialog = content.current?.closest('dialog')
    if (dialog && (document.activeElement === dialog || !dialog.contains(document.activeElement)))
      dialog.querySelector('h2')?.focus()
  }, [phase])
  return content
}
