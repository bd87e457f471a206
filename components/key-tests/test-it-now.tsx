'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import { isUncertain } from '@/lib/http/request-error'
import { requestKeyTest } from '@/lib/key-tests/requests'
import type { KeyTestResult } from '@/lib/key-tests/schema'
import { KeyVerdict } from './key-verdict'

/** Tries a new key from the dialog that shows it, where the key is in memory and stays there. */
export function TestItNow({ token, organizationId }: { token: OneTimeToken; organizationId: string | null }) {
  const [result, setResult] = useState<KeyTestResult | null>(null)
  const { busy, failure, run } = useAction(async () => {
    setResult(null)
    setResult(await requestKeyTest({ token: token.read(), organizationId }))
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
      {failure !== undefined && (
        <Notice
          tone="danger"
          role="alert"
          title={isUncertain(failure) ? 'We can’t tell whether the key works' : 'The key was not tested'}
        >
          <Failure error={failure} />
        </Notice>
      )}
    </div>
  )
}
