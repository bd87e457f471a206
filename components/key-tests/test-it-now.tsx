'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/ui/use-action'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import { requestKeyTest } from '@/lib/key-tests/requests'
import type { KeyTestResult } from '@/lib/key-tests/schema'
import { KeyTestFailure } from './key-test-failure'
import { KeyVerdict } from './key-verdict'

/** Tries a new key from the dialog that shows it, where the key is in memory and stays there. */
export function TestItNow({
  token,
  organizationId,
  onWorks,
}: {
  token: OneTimeToken
  organizationId: string | null
  /** The test said that the key works. */
  onWorks?: () => void
}) {
  const [result, setResult] = useState<KeyTestResult | null>(null)
  const { busy, failure, run } = useAction(async () => {
    setResult(null)
    const tested = await requestKeyTest({ token: token.read(), organizationId })
    setResult(tested)
    if (tested.verdict === 'works') onWorks?.()
  })

  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex items-center justify-between gap-3">
        <p className="text-muted">Or try it from here, with one call that changes nothing.</p>
        <Button busy={busy} onClick={run}>
          Test it
        </Button>
      </div>
      <KeyVerdict result={result} isNew />
      {failure !== undefined && <KeyTestFailure error={failure} />}
    </div>
  )
}
