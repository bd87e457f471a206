'use client'

import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { Notice } from '@/components/ui/notice'
import { statusOfKey } from '@/lib/api-keys/status'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'

/** What to know of a client before a key is made for it. */
export function ChosenClient({ client }: { client: ClientOrganization }) {
  const { nowSeconds } = useScreen()
  const { keys } = useKnownKeys()
  const active = keys.filter(
    (key) => key.clientOrganization?.id === client.id && statusOfKey(key, nowSeconds) !== 'expired',
  ).length
  return (
    <>
      <p role="status" className="text-muted empty:hidden">
        {active > 0 && `You have ${active} active ${active === 1 ? 'key' : 'keys'} for this client already.`}
      </p>
      {client.archived && (
        <Notice tone="warning" role="status" title="This client is archived">
          <p>Create a key only if you still work for it.</p>
        </Notice>
      )}
    </>
  )
}
