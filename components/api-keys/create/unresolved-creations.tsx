'use client'

import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { LocalDateTime } from '@/components/ui/local-date-time'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import { keysOfCreations, withoutRevokedKeys } from '@/lib/api-keys/creation/lost-creations'
import { scopeLabels } from '@/lib/api-keys/labels'
import { requestDismissal } from '@/lib/api-keys/requests'
import type { UnresolvedCreation } from '@/lib/api-keys/schema'
import { ownerKey } from '@/lib/owner/key'
import { Expiry } from './expiry'
import { LostKeys } from './lost-keys'

/**
 * The creations whose answer never came, until they are resolved: one notice for each outcome, however many there are.
 * Nothing is revoked unasked.
 */
export default function UnresolvedCreations() {
  const { owner } = useScreen()
  const { unresolved, revokedIds, refresh } = useKnownKeys()
  const open = withoutRevokedKeys(unresolved, revokedIds)
  const those = (kind: UnresolvedCreation['outcome']['kind']) =>
    open.filter(({ outcome }) => outcome.kind === kind)
  const [created, nothing, unknown] = [those('created'), those('nothing-created'), those('unknown')]
  // More keys than were asked for may look like them: only as many are without their token.
  const lost = Math.min(keysOfCreations(created).length, created.length)

  async function dismiss() {
    // What could not be noted stays on the page.
    await Promise.allSettled(nothing.map(({ creationId }) => requestDismissal(ownerKey(owner), creationId)))
    refresh()
  }

  return (
    <>
      {lost > 0 && (
        <Notice
          tone="danger"
          role="alert"
          title={
            lost === 1
              ? 'A key was created, but its token never reached us'
              : `${lost} keys were created, but their tokens never reached us`
          }
        >
          <LostKeys creations={created} />
        </Notice>
      )}
      {unknown.length > 0 && (
        <Notice
          tone="warning"
          role="status"
          title={
            unknown.length === 1
              ? 'We can’t tell yet whether a key was created'
              : `We can’t tell yet whether ${unknown.length} keys were created`
          }
        >
          <p>Kintsugi did not answer. We keep checking, and show the outcome here.</p>
          <Asked creations={unknown} />
        </Notice>
      )}
      {nothing.length > 0 && (
        <Notice
          role="status"
          title="Nothing was created"
          actions={<Button onClick={dismiss}>Dismiss</Button>}
        >
          <p>It is safe to try again.</p>
          <Asked creations={nothing} />
        </Notice>
      )}
    </>
  )
}

const Asked = ({ creations }: { creations: UnresolvedCreation[] }) => (
  <ul className="grid gap-0.5 text-muted">
    {creations.map(({ creationId, name, startedAtSeconds, clientOrganizationId, expiresAtSeconds }) => (
      <li key={creationId}>
        {name && (
          <span>
            <Name className="text-text">{name}</Name>
            {' · '}
          </span>
        )}
        <span>{name ? 'requested ' : 'Requested '}</span>
        <LocalDateTime seconds={startedAtSeconds} toTheSecond />
        <span> · </span>
        {clientOrganizationId === null ? (
          <span>{scopeLabels.partner}</span>
        ) : (
          <code translate="no">{clientOrganizationId}</code>
        )}
        <Expiry seconds={expiresAtSeconds} />
      </li>
    ))}
  </ul>
)
