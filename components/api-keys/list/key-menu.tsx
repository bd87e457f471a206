'use client'

import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react'
import { loadReplaceDialog } from '@/components/api-keys/replace/load-replace-dialog'
import { useScreen } from '@/components/api-keys/screen-context'
import { prefetch } from '@/components/ui/lazy-part'
import { placeBeside } from '@/components/ui/place'
import { otherOfReplacement } from '@/lib/api-keys/labels'
import type { KeySelection } from '@/lib/api-keys/list/selection'
import { whyNotReplaced } from '@/lib/api-keys/replacement'
import type { ApiKey } from '@/lib/api-keys/schema'
import { keyPathOf, testOfKeyPath } from '@/lib/paths'
import { CopyItem } from './copy-item'
import { keyInWords } from './key-row'
import { MenuFacts } from './menu-facts'

const approachReplace = () => prefetch(loadReplaceDialog)

/**
 * What tells a key from others, and what can be done with it: beside its row, on a phone a sheet from the lower edge. One for the whole
 * table. It is open for as long as it is mounted; light dismissal, Escape and the way back of the focus are the browser's own.
 */
export default function KeyMenu({
  apiKey,
  button,
  selection: { selectedIds, select },
  onClose,
}: {
  apiKey: ApiKey
  /** What opened it; null on the page of states. */
  button: HTMLElement | null
  selection: KeySelection
  onClose: () => void
}) {
  const { owner, openRevoke, openReplace } = useScreen()
  const panel = useRef<HTMLDivElement>(null)
  const factsId = useId()
  const client = apiKey.clientOrganization
  const other = otherOfReplacement(apiKey)
  const notReplaced = whyNotReplaced(apiKey)

  useLayoutEffect(() => {
    const popover = panel.current
    if (!popover) return
    // Safari focuses no button that is pressed, and the focus goes back to where it was.
    button?.focus({ preventScroll: true })
    popover.showPopover()
    // Below this width the style sheet lays it along the lower edge.
    const isBeside = matchMedia('(width >= 64rem)')
    const place = () => {
      if (button && isBeside.matches) placeBeside(button, popover, { atEnd: true, mayCover: true })
    }
    // It goes with its row, and closes with it.
    const follow = ({ target }: Event) => {
      if (!button || !isBeside.matches || target === popover) return
      const { top, bottom } = button.getBoundingClientRect()
      if (button.isConnected && bottom > 0 && top < innerHeight) place()
      else popover.hidePopover()
    }
    place()
    addEventListener('scroll', follow, { capture: true, passive: true })
    addEventListener('resize', place)
    button?.setAttribute('aria-expanded', 'true')
    popover.querySelector<HTMLElement>('[data-item]')?.focus({ preventScroll: true })
    return () => {
      removeEventListener('scroll', follow, { capture: true })
      removeEventListener('resize', place)
      button?.removeAttribute('aria-expanded')
    }
  }, [button])

  function move(event: KeyboardEvent) {
    const items = [...(panel.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]
    const at = items.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (next !== undefined) {
      event.preventDefault()
      items.at(next % items.length)?.focus()
    }
    // The focus goes back to the row, and on from there.
    if (event.key === 'Tab' && at === (event.shiftKey ? 0 : items.length - 1)) panel.current?.hidePopover()
  }

  return (
    <div
      ref={panel}
      popover="auto"
      role="dialog"
      aria-label={`Key ${keyInWords(apiKey, owner.kind)}`}
      aria-describedby={factsId}
      className="key-menu floating"
      onKeyDown={move}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      <dl id={factsId} className="key-facts">
        <MenuFacts apiKey={apiKey} />
      </dl>
      <div className="key-acts">
        <CopyItem text={apiKey.apiKeyId} label="Copy key ID" />
        {client && <CopyItem text={client.id} label="Copy organization ID" />}
        <a data-item className="menu-item" href={keyPathOf(owner, apiKey.apiKeyId)}>
          Details
        </a>
        {other && (
          <a data-item className="menu-item" href={keyPathOf(owner, other.apiKeyId)}>
            {apiKey.record?.replacedBy ? 'Go to the key that replaces it' : 'Go to the key it replaces'}
          </a>
        )}
        <a data-item className="menu-item" href={testOfKeyPath(apiKey.apiKeyId)}>
          Test this key
        </a>
        <button
          type="button"
          data-item
          aria-disabled={notReplaced !== null || undefined}
          className="menu-item"
          onPointerEnter={approachReplace}
          onFocus={approachReplace}
          onClick={() => {
            if (notReplaced !== null) return
            panel.current?.hidePopover()
            openReplace?.(apiKey)
          }}
        >
          <span>Replace…</span>
          {notReplaced !== null && <span className="text-muted">{notReplaced}</span>}
        </button>
        <button
          type="button"
          data-item
          aria-keyshortcuts="Shift+Space"
          className="menu-item"
          onClick={() => {
            panel.current?.hidePopover()
            select({ toggle: apiKey.apiKeyId })
          }}
        >
          <span>{selectedIds.has(apiKey.apiKeyId) ? 'Deselect' : 'Select'}</span>
          <span aria-hidden="true" className="text-muted pointer-coarse:hidden">
            Shift Space
          </span>
        </button>
        <button
          type="button"
          data-item
          className="menu-item text-danger"
          onClick={() => {
            panel.current?.hidePopover()
            openRevoke(apiKey)
          }}
        >
          Revoke…
        </button>
      </div>
    </div>
  )
}
