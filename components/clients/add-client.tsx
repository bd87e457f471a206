'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { announce } from '@/components/ui/outcomes'
import { useDialog } from '@/components/ui/use-dialog'
import { clientLabelOf } from '@/lib/clients/client-label'
import type { AddedClient } from '@/lib/clients/schema'
import type { Partner } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import { ClientAdded } from './client-added'

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

  function dismiss() {
    setAdded(null)
    dialog.opener.current?.focus()
  }

  return (
    <>
      <Button
        ref={dialog.opener}
        variant="primary"
        className="max-sm:w-full"
        busy={dialog.opening}
        onClick={() => dialog.open()}
      >
        <PlusIcon />
        Add client
      </Button>
      {added && (
        <div className="basis-full">
          <ClientAdded client={added} partner={partner} onDismiss={dismiss} />
        </div>
      )}
      {dialog.render((AddClientDialog) => (
        <AddClientDialog partner={partner} onAdded={show} onClose={() => dialog.close()} />
      ))}
    </>
  )
}
