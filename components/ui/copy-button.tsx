'use client'

import { copyText } from './clipboard'
import { announce } from './outcomes'

/** Copies something that is no secret, and says whether that worked. */
export const CopyButton = ({
  text,
  label,
  className = '',
}: {
  text: string
  label: string
  className?: string
}) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    className={`copy-button ${className}`.trim()}
    onClick={({ currentTarget }) => copy(currentTarget, text)}
  />
)

/** Copies something that is no secret and reads out whether that worked; returns it, too. */
export async function copyAndAnnounce(text: string): Promise<boolean> {
  const copied = await copyText(text)
  announce(copied ? 'Copied' : 'Copying was blocked. Select the text and copy it yourself.')
  return copied
}

// The outcome stands on the element, where the style sheet finds the icon for it: state would cost every row its hooks.
async function copy(button: HTMLButtonElement, text: string) {
  const copied = await copyAndAnnounce(text)
  button.dataset.outcome = copied ? 'copied' : 'refused'
  if (!copied) button.title = 'Copying was blocked'
  setTimeout(() => {
    delete button.dataset.outcome
    button.title = button.ariaLabel ?? ''
  }, 2000)
}
