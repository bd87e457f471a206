'use client'

import {
  type ComponentProps,
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { useScreen } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { useLazyPart } from '@/components/ui/lazy-part'
import { takeDraft } from '@/components/ui/reload-with-drafts'
import { useDialog } from '@/components/ui/use-dialog'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import type CreateApiKeyDialog from './create-api-key-dialog'
import { createDraftName } from './create-draft-name'
import type { CreateValues } from './create-values'

const loadDialog = () =>
  import('@/components/api-keys/idle-chunk').then(({ CreateApiKeyDialog }) => ({
    default: CreateApiKeyDialog,
  }))
// Heavy, for it brings React Hook Form: not fetched for everyone who only looks at the keys.
const loadForm = () => import('./create-form')

const ButtonProps = createContext<ComponentProps<typeof Button>>({})

/** The initial values of the form: a client that was chosen before, or what was chosen before a reload. */
type Start = { forClient: ClientOrganization | null; draft: CreateValues | null }
const empty: Start = { forClient: null, draft: null }

type Props = Omit<ComponentProps<typeof CreateApiKeyDialog>, 'onClose' | 'draft' | 'form'> & {
  /** With the key that was created, if one was. */
  onClose: (created: ApiKey | null) => void
  /** The screen around, with `CreateKeyButton` in it. */
  children: ReactNode
}

/**
 * Opens and closes the dialog `Create API key`, at first for `forClient` if there is one. What stands in it is not rendered
 * again by that: only the button and the dialog know. The dialog is fetched when the page is idle and opens at once; its form comes
 * when the pointer or the focus reaches the button.
 */
export function CreateKey({ forClient, onClose, children, ...props }: Props) {
  const { opener, opening, prefetch, open, close, render } = useDialog<typeof CreateApiKeyDialog, Start>(
    loadDialog,
  )
  const { fetch: fetchForm, ...form } = useLazyPart(loadForm, { wanted: false })
  const [firstClient] = useState(forClient)
  const draftName = createDraftName(useScreen().owner)

  // Where it can't be fetched the dialog says so.
  const getForm = useCallback(() => void fetchForm().catch(() => undefined), [fetchForm])
  const start = useCallback(
    (at: Start) => {
      getForm()
      open(at)
    },
    [getForm, open],
  )

  useEffect(() => {
    const draft = takeDraft<CreateValues>(draftName)
    if (draft || firstClient) start({ forClient: firstClient, draft })
  }, [draftName, firstClient, start])

  const buttonProps = useMemo(() => {
    const approach = () => {
      prefetch()
      getForm()
    }
    return {
      ref: opener,
      busy: opening,
      onPointerEnter: approach,
      onFocus: approach,
      onClick: () => start(empty),
    }
  }, [opener, opening, prefetch, getForm, start])

  return (
    <ButtonProps value={buttonProps}>
      <div className="contents">{children}</div>
      {render((CreateApiKeyDialog, at) => (
        <CreateApiKeyDialog
          {...props}
          {...at}
          form={{ ...form, onTryAgain: getForm }}
          onClose={(created) => {
            onClose(created)
            close()
          }}
        />
      ))}
    </ButtonProps>
  )
}

/** `blocked`: no key may be created here; the notice says why. */
export const CreateKeyButton = ({ blocked }: { blocked: boolean }) => (
  <Button
    {...use(ButtonProps)}
    aria-keyshortcuts="c"
    variant="primary"
    disabled={blocked}
    aria-describedby={blocked ? 'keys-notice' : undefined}
  >
    <PlusIcon />
    Create API key
  </Button>
)
