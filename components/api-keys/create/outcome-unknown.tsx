'use client'

import { useKnownKeys } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { RequestId } from '@/components/ui/request-id'
import type { UnresolvedCreation } from '@/lib/api-keys/schema'
import type { RequestError } from '@/lib/http/request-error'
import { isolated } from '@/lib/text/isolated'
import { LostKeys } from './lost-keys'

/** Kintsugi did not say what it did: what its list shows now, here and on the page behind alike, and the next step. */
export function OutcomeUnknown({
  error,
  reported,
  onStartAnew,
}: {
  error: RequestError
  reported: UnresolvedCreation
  onStartAnew: () => void
}) {
  // As the page knows them now: it goes on asking.
  const { unresolved, revokedIds } = useKnownKeys()
  const { outcome } = unresolved.find(({ creationId }) => creationId === reported.creationId) ?? reported
  const theKey = reported.name ? `key “${isolated(reported.name)}”` : 'key'
  if (outcome.kind === 'nothing-created')
    return (
      <Notice tone="danger" role="alert" title={`The ${theKey} was not created`}>
        <p>It is safe to try again.</p>
      </Notice>
    )
  if (outcome.kind === 'unknown')
    return (
      <Notice tone="warning" role="alert" title={`We can’t tell yet whether the ${theKey} was created`}>
        <Failure error={error} />
        <p>You can close this dialog: a notice stays on the page until we know.</p>
      </Notice>
    )
  const left = outcome.apiKeys.filter(({ apiKeyId }) => !revokedIds.has(apiKeyId))
  if (left.length === 0)
    return (
      <Notice
        role="status"
        title={`The ${theKey} is revoked`}
        actions={
          <Button variant="primary" onClick={onStartAnew}>
            Create a new one
          </Button>
        }
      />
    )
  return (
    <Notice tone="danger" role="alert" title={`The ${theKey} was created, but its token never reached us`}>
      <LostKeys creations={[{ ...reported, outcome: { ...outcome, apiKeys: left } }]} />
      <RequestId id={error.requestId} />
    </Notice>
  )
}
