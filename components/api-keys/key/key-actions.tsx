'use client'

import { rowButtonId } from '@/components/api-keys/list/key-row'
import { loadReplaceDialog } from '@/components/api-keys/replace/load-replace-dialog'
import { useScreen } from '@/components/api-keys/screen-context'
import { Button, buttonClass } from '@/components/ui/button'
import { prefetch } from '@/components/ui/lazy-part'
import type { useDialog } from '@/components/ui/use-dialog'
import { whyNotReplaced } from '@/lib/api-keys/replacement'
import type { ApiKey } from '@/lib/api-keys/schema'
import { testOfKeyPath } from '@/lib/paths'
import type EditKeyDialog from './edit-key-dialog'

const approachReplace = () => prefetch(loadReplaceDialog)

export const replaceButtonId = 'replace-key'

/** What can be done with a key. A dialog is fetched when somebody comes near its button. */
export function KeyActions({
  apiKey,
  mayEdit,
  editDialog,
}: {
  apiKey: ApiKey
  /** False while nobody knows what an edit would write over. */
  mayEdit: boolean
  editDialog: ReturnType<typeof useDialog<typeof EditKeyDialog, ApiKey>>
}) {
  const { openRevoke, openReplace } = useScreen()
  const notReplaced = whyNotReplaced(apiKey)
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        ref={editDialog.opener}
        disabled={!mayEdit}
        busy={editDialog.opening}
        onPointerEnter={editDialog.prefetch}
        onFocus={editDialog.prefetch}
        onClick={() => editDialog.open(apiKey)}
      >
        Edit…
      </Button>
      <a className={buttonClass()} href={testOfKeyPath(apiKey.apiKeyId)}>
        Test
      </a>
      <Button
        id={replaceButtonId}
        disabled={notReplaced !== null}
        title={notReplaced ?? undefined}
        onPointerEnter={approachReplace}
        onFocus={approachReplace}
        onClick={() => openReplace?.(apiKey)}
      >
        Replace…
      </Button>
      {/* The dialog gives the focus back to the button of this name. */}
      <Button
        id={rowButtonId(apiKey.apiKeyId)}
        className="text-danger"
        aria-haspopup="dialog"
        onClick={() => openRevoke(apiKey)}
      >
        Revoke…
      </Button>
    </div>
  )
}
