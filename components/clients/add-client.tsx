'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { announce } from '@/components/ui/announcer'
import { Button, buttonClass } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import { clientLabelOf } from '@/lib/clients/client-label'
import type { AddedClient } from '@/lib/clients/schema'
import type { Partner } from '@/lib/owner/schema'
import { apiKeysPath, partnerPath } from '@/lib/paths'
import { isolated } from '@/lib/text/isolated'

const loadDialog = () => import('./add-client-dialog').then((module) => module.default)

/** The button `Add client organization`, its dialog, and afterwards what was added with the next step. */
export function AddClient({ partner }: { partner: Partner }) {
  const router = useRouter()
  const dialog = useLazyComponent(loadDialog)
  const [open, setOpen] = useState(false)
  const [added, setAdded] = useState<AddedClient | null>(null)
  const button = useRef<HTMLButtonElement>(null)

  function start() {
    setOpen(true)
    dialog.need(() => setOpen(false))
  }

  function close() {
    flushSync(() => setOpen(false))
    button.current?.focus()
  }

  function show(client: AddedClient) {
    setAdded(client)
    close()
    announce(`${isolated(clientLabelOf(client))} was added`)
    router.refresh()
  }

  return (
    <>
      <Button ref={button} variant="primary" busy={open && !dialog.Component} onClick={start}>
        <PlusIcon />
        Add client organization
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
              Organization id <code translate="no">{added.id}</code>
            </p>
          </Notice>
        </div>
      )}
      {open && dialog.Component && <dialog.Component partner={partner} onAdded={show} onClose={close} />}
    </>
  )
}
