'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Timestamp } from '@/components/ui/timestamp'
import { settleCreation } from '@/lib/api-keys/mutations'
import type { ApiKey, UnresolvedCreation } from '@/lib/api-keys/schema'
import { utcDateTime } from '@/lib/time/date-time'
import { LostKeys } from './lost-keys'

/** Says on the page, until it is settled, what became of creations whose answer never came. Nothing is revoked unasked. */
export default function UnresolvedCreations({
  owner,
  creations,
  onSettled,
  onRevoke,
}: {
  /** An `ownerKey`. */
  owner: string
  creations: UnresolvedCreation[]
  onSettled: () => void
  onRevoke: (apiKey: ApiKey) => void
}) {
  async function settle({ creationId }: UnresolvedCreation) {
    await settleCreation(owner, creationId).catch(() => undefined)
    onSettled()
  }

  return creations.map((creation) => {
    const { creationId, finding, startedAtSeconds } = creation
    const when = <Timestamp seconds={startedAtSeconds} words={utcDateTime(startedAtSeconds)} />
    if (finding.kind === 'created')
      return (
        <Notice
          key={creationId}
          tone="danger"
          role="alert"
          title="A key was created, but its token never reached us"
        >
          <LostKeys apiKeys={finding.apiKeys} onRevoke={onRevoke} />
        </Notice>
      )
    if (finding.kind === 'nothing')
      return (
        <Notice
          key={creationId}
          role="status"
          title="Nothing was created"
          actions={<Button onClick={() => settle(creation)}>Dismiss</Button>}
        >
          <p>
            <span>The key that you asked for on </span>
            {when}
            <span> was not created. You can create it again.</span>
          </p>
        </Notice>
      )
    return (
      <Notice
        key={creationId}
        tone="warning"
        role="status"
        title="We can’t tell yet whether a key was created"
      >
        <p>
          <span>Kintsugi did not answer on </span>
          {when}
          <span>. We keep asking, and say here what became of it.</span>
        </p>
      </Notice>
    )
  })
}
