'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { singleKeysItem } from './shortcut-of'

const listClass = 'grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-4 gap-y-2 [&_dt]:text-right'

/** The list of shortcuts, and whether single keys count. */
export default function ShortcutsHelp({ onClose }: { onClose: () => void }) {
  const [areOn, setAreOn] = useState(() => localStorage.getItem(singleKeysItem) !== 'off')

  function turn(on: boolean) {
    if (on) localStorage.removeItem(singleKeysItem)
    else localStorage.setItem(singleKeysItem, 'off')
    setAreOn(on)
  }

  return (
    <Dialog title="Keyboard shortcuts" onCloseRequest={onClose}>
      <dl className={listClass}>
        <Keys keys={['Ctrl K', '⌘ K']}>Go to a client, a page or another partner</Keys>
        <Keys keys={['/']}>Search the list</Keys>
        <Keys keys={['C']}>Create an API key</Keys>
        <Keys keys={['?']}>Show this list</Keys>
      </dl>
      <h3 className="font-medium">In a list of keys</h3>
      <dl className={listClass}>
        <Keys keys={['↑', '↓']}>Go to the row above or below</Keys>
        <Keys keys={['Enter']}>Open the actions of the key</Keys>
        <Keys keys={['Shift Space']}>Select or deselect the key</Keys>
        <Keys keys={['Shift ↑ ↓']}>Extend the selection up or down</Keys>
        <Keys keys={['Ctrl A', '⌘ A']}>Select all keys that are shown</Keys>
        <Keys keys={['Delete']}>Revoke the selected keys, once you confirm</Keys>
        <Keys keys={['Esc']}>Clear the selection</Keys>
      </dl>
      <p className="text-muted">
        With the mouse, hold Shift and click a checkbox to select all rows up to it.
      </p>
      <Checkbox
        label="Use single keys: / C ?"
        checked={areOn}
        onChange={(event) => turn(event.target.checked)}
      />
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

const Keys = ({ keys, children }: { keys: string[]; children: ReactNode }) => (
  <>
    <dt>
      {keys.map((key, at) => (
        <span key={key}>
          {at > 0 && <span className="text-muted"> or </span>}
          <kbd className="rounded border border-border bg-subtle px-1.5 py-0.5 font-mono text-xs whitespace-nowrap">
            {key}
          </kbd>
        </span>
      ))}
    </dt>
    <dd>{children}</dd>
  </>
)
