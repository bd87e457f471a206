'use client'

import { useEffect, useState } from 'react'
import { Progress } from '@/components/ui/progress'
import type { BatchCount } from '@/lib/api-keys/revoke-many/batch-count'
import type { BatchState } from '@/lib/api-keys/revoke-many/revoke-batch'
import { isRequestError } from '@/lib/http/request-error'

/** How far it is, and why it does not go on. The seconds are not read aloud one by one. */
export function BatchProgress({ id, state, count }: { id: string; state: BatchState; count: BatchCount }) {
  const { rows, phase, wait } = state
  const over = rows.length - count.waiting - count.running
  return (
    <div id={id} className="grid grid-cols-1 gap-2">
      <Progress aria-label="Keys done" max={rows.length} value={over} />
      <p className="flex flex-wrap justify-between gap-x-4 even-figures">
        <span>{`${over} of ${rows.length} done`}</span>
        {wait && <SecondsLeft untilMs={wait.untilMs} />}
      </p>
      <p role="status" className="text-muted">
        {phase === 'stopping'
          ? 'Stopping: the ones under way are waited for.'
          : wait
            ? `Waiting${reasonOf(wait.error)} Nothing is lost.`
            : 'Keep this tab open. What is revoked stays revoked if you close it.'}
      </p>
    </div>
  )
}

function reasonOf(error: unknown): string {
  if (isRequestError(error, 'RATE_LIMITED')) return ': a limit on requests asks for it.'
  if (isRequestError(error, 'OFFLINE')) return ' for a connection: you are offline.'
  return ' a moment before another try: there was no good answer.'
}

function SecondsLeft({ untilMs }: { untilMs: number }) {
  const [nowMs, setNowMs] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
  return <span>{`Goes on in ${seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}`}</span>
}
