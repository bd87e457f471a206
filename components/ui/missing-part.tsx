'use client'

import type { ReactNode } from 'react'
import { isRequestError, type RequestError } from '@/lib/http/request-error'
import { reloadWithDrafts } from './reload-with-drafts'
import { TryAgain } from './try-again'

// What is said when a part can't be fetched is in the first load itself, and small: nothing of it may be missing, too.

const titleOf = (error: RequestError) =>
  error.code === 'PAGE_OUTDATED'
    ? 'The dashboard was updated'
    : error.code === 'OFFLINE'
      ? 'You are offline'
      : 'This could not be loaded'

/** Stands in the place of a part that a page can do without. `error` comes from `fetchPart`. */
export const MissingPart = ({
  error,
  onTryAgain,
  children,
}: {
  error: RequestError
  onTryAgain: () => void
  children?: ReactNode
}) => (
  <div
    role="alert"
    className="grid justify-items-start gap-2 rounded-lg border border-border bg-warning-soft p-3 wrap-anywhere"
  >
    <p className="font-medium">{titleOf(error)}</p>
    <div className="contents">{children}</div>
    <p>{error.message}</p>
    <TryAgain error={error} onTryAgain={onTryAgain} />
  </div>
)

/**
 * Says that what someone pressed for could not be fetched, above whatever is open: what was pressed may stand in a dialog
 * itself. Without React: it has to work where a part of the page does not.
 */
export function reportMissingPart(error: unknown) {
  if (!isRequestError(error)) return
  document.getElementById('missing-part')?.remove()
  const dialog = create(
    'dialog',
    'm-auto w-full max-w-xl grid gap-4 rounded-xl border border-border bg-raised p-5 text-text floating',
  )
  dialog.id = 'missing-part'
  dialog.setAttribute('role', 'alertdialog')
  dialog.setAttribute('aria-labelledby', 'missing-part-title')
  dialog.setAttribute('aria-describedby', 'missing-part-sentence')
  const title = create('h2', 'text-base font-semibold', titleOf(error))
  title.id = 'missing-part-title'
  const sentence = create('p', '', error.message)
  sentence.id = 'missing-part-sentence'
  const buttons = create('div', 'flex flex-wrap justify-end gap-2')
  const close = create('button', 'button button-secondary', 'Close')
  close.onclick = () => dialog.close()
  buttons.append(close)
  if (error.code === 'PAGE_OUTDATED') {
    const reload = create('button', 'button button-primary', 'Reload')
    reload.onclick = reloadWithDrafts
    reload.autofocus = true
    buttons.append(reload)
  }
  dialog.append(title, sentence, buttons)
  dialog.onclose = () => dialog.remove()
  document.body.append(dialog)
  dialog.showModal()
}

function create<Name extends 'dialog' | 'h2' | 'p' | 'div' | 'button'>(
  name: Name,
  className: string,
  text = '',
) {
  const element = document.createElement(name)
  element.className = className
  element.textContent = text
  return element
}
