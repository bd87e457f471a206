'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '@/components/ui/announcer'
import { Button, buttonClass } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import { useDialog } from '@/components/ui/use-dialog'
import { clientLabelOf } from '@/lib/clients/client-label'
import type { AddedClient } from '@/lib/clients/schema'
import type { Partner } from '@/lib/owner/schema'
import { apiKeysPath, partnerPath } from '@/lib/paths'
import { isolated } from '@/lib/text/isolated'

const loadDialog = () => import('./add-client-dialog')

/** The button `Add client`, its dialog, and afterwards what was added with the next step. */
export function AddClient({ partner }: { partner: Partner }) {
  const router = useRouter()
  const dialog = useDialog(loadDialog)
  const [added, setAdded] = useState<AddedClient | null>(null)

  function show(client: AddedClient) {
    setAdded(client)
    dialog.close()
    announce(`${isolated(clientLabelOf(client))} was added`)
    router.refresh()
  }

  return (
    <>
      <Button ref={dialog.opener} variant="primary" busy={dialog.opening} onClick={() => dialog.open()}>
        <PlusIcon />
        Add client
      </Button>
      {added && (
        <div className="basis-full">
          <Notice
            title={
              <span>
                <Name>{clientLabelOf(added)}</Name> was added
              </span>
            }
            actions={
              <a
                className={buttonClass('primary')}
                href={partnerPath(apiKeysPath, partner.id, { create: added.id })}
              >
                Create API key for it
              </a>
            }
          >
            <p>
              Organization ID <code translate="no">{added.id}</code>
            </p>
          </Notice>
        </div>
      )}
      {dialog.render((AddClientDialog) => (
        <AddClientDialog partner={partner} onAdded={show} onClose={() => dialog.close()} />
      ))}
    </>
  )
}
