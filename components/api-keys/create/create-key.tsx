'use client'

import {
  Activity,
  type ComponentProps,
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useScreen } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { takeDraft } from '@/components/ui/drafts'
import { PlusIcon } from '@/components/ui/icons'
import { useLazyComponent } from '@/components/ui/use-lazy-component'
import type { ApiKey } from '@/lib/api-keys/schema'
import type CreateApiKeyDialog from './create-api-key-dialog'
import { createDraftName } from './create-draft-name'
import type { CreateValues } from './create-values'

const loadDialog = () => import('./create-api-key-dialog').then((module) => module.default)

const ButtonProps = createContext<ComponentProps<typeof Button>>({})

type Props = Omit<ComponentProps<typeof CreateApiKeyDialog>, 'opener' | 'draft'> & {
  /** The screen around, with `CreateKeyButton` in it. */
  children: ReactNode
}

/**
 * Opens and closes the dialog `Create API key`, at first for `forClient` if there is one. What stands in it is not drawn
 * anew by that: only the button and the dialog know.
 */
export function CreateKey({ forClient, onClose, children, ...dialog }: Props) {
  const { Component, prefetch, need } = useLazyComponent(loadDialog)
  const [creating, setCreating] = useState(forClient !== null)
  const [opening, setOpening] = useState(0)
  const [draft, setDraft] = useState<CreateValues | null>(null)
  const button = useRef<HTMLButtonElement>(null)

  const fetchDialog = useCallback(() => need(() => setCreating(false)), [need])

  useEffect(() => {
    if (forClient) fetchDialog()
  }, [forClient, fetchDialog])

  const { owner } = useScreen()
  const draftName = createDraftName(owner)
  useEffect(() => {
    const kept = takeDraft<CreateValues>(draftName)
    if (!kept) return
    setDraft(kept)
    setOpening((before) => before + 1)
    setCreating(true)
    fetchDialog()
  }, [draftName, fetchDialog])

  // The same function as long as it can be: the dialog that waits is not drawn anew by the press that shows it.
  const close = useCallback(
    (created: ApiKey | null) => {
      setCreating(false)
      setDraft(null)
      // Nothing of this opening, least of all a token, is there in the next one.
      setOpening((before) => before + 1)
      onClose(created)
    },
    [onClose],
  )

  const busy = creating && !Component
  const buttonProps = useMemo(() => {
    return {
      ref: button,
      busy,
      onPointerEnter: prefetch,
      onFocus: prefetch,
      onClick: () => {
        setCreating(true)
        fetchDialog()
      },
    }
  }, [busy, prefetch, fetchDialog])

  return (
    <ButtonProps value={buttonProps}>
      <div className="contents">{children}</div>
      {/* Drawn ahead, out of sight: a press has only to show it. */}
      {Component && (
        <Activity mode={creating ? 'visible' : 'hidden'}>
          <Component
            key={opening}
            {...dialog}
            forClient={opening === 0 ? forClient : null}
            draft={draft}
            opener={button}
            onClose={close}
          />
        </Activity>
      )}
    </ButtonProps>
  )
}

/** `blocked`: no key may be created here; the notice says why. */
export const CreateKeyButton = ({ blocked }: { blocked: boolean }) => (
  <Button
    {...use(ButtonProps)}
    variant="primary"
    disabled={blocked}
    aria-describedby={blocked ? 'keys-notice' : undefined}
  >
    <PlusIcon />
    Create API key
  </Button>
)
