'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { singleKeysItem } from './shortcut-of'

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
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 [&_dt]:text-right">
        <Keys keys={['Ctrl K', '⌘ K']}>Go to a client, a page or another partner</Keys>
        <Keys keys={['/']}>Search the list</Keys>
        <Keys keys={['C']}>Create an API key</Keys>
        <Keys keys={['?']}>Show this list</Keys>
      </dl>
      <Checkbox
        label="Use single keys: / C ?"
        checked={areOn}
        onChange={(event) => turn(event.target.checked)}
      />
      <DialogActions>
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
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
          <kbd className="rounded border border-border bg-subtle px-1.5 py-0.5 font-mono text-xs">{key}</kbd>
        </span>
      ))}
    </dt>
    <dd>{children}</dd>
  </>
)
