import type { RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { EitherLabel } from '@/components/ui/either-label'
import { Icon } from '@/components/ui/icons'

/** What can be done with the new key: `Copy key` leads until the key is saved, then `Done`. */
export const RevealActions = ({
  copyRef,
  doneRef,
  describedBy,
  saved,
  copied,
  onSaved,
  onDownload,
  onCopy,
  onDone,
}: {
  copyRef: RefObject<HTMLButtonElement | null>
  doneRef: RefObject<HTMLButtonElement | null>
  /** The id of the text that says what to do with the key: focus begins at `Copy key`. */
  describedBy: string
  saved: boolean
  copied: boolean
  onSaved: (saved: boolean) => void
  onDownload: () => void
  onCopy: () => void
  onDone: () => void
}) => (
  <div className="flex items-center justify-between gap-x-3 gap-y-2 max-sm:flex-col max-sm:items-stretch">
    <Checkbox
      label="I have saved this key"
      checked={saved}
      onChange={(event) => onSaved(event.target.checked)}
    />
    <div className="flex flex-wrap items-center justify-end gap-2">
      <Button className="min-h-10 max-sm:flex-1" onClick={onDownload}>
        <DownloadIcon />
        <span>Download .env</span>
      </Button>
      <Button
        ref={copyRef}
        variant={saved ? 'secondary' : 'primary'}
        className="min-h-10 px-5 max-sm:order-first max-sm:basis-full"
        aria-describedby={describedBy}
        onClick={onCopy}
      >
        <EitherLabel isSecond={copied} labels={['Copy key', 'Copied']} />
      </Button>
      <Button
        ref={doneRef}
        variant={saved ? 'primary' : 'secondary'}
        className="min-h-10 max-sm:flex-1"
        disabled={!saved}
        onClick={onDone}
      >
        Done
      </Button>
    </div>
  </div>
)

const DownloadIcon = () => <Icon path="M8 2.5v7.5m-3-3 3 3 3-3M3 13h10" />
