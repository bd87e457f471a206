import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import type { LeakSearch } from './use-leak-search'

const count = new Intl.NumberFormat('en')

/** How far the search is, and what came of it. */
export function SearchProgress({
  search,
  foundCount,
  onStop,
  onClear,
}: {
  search: LeakSearch
  foundCount: number
  onStop: () => void
  onClear: () => void
}) {
  const { phase, keyCount, progress } = search
  if (phase === 'nothing yet') return null
  if (phase === 'failed')
    return (
      <Notice
        tone="danger"
        role="alert"
        title="The search broke off"
        actions={<Button onClick={() => location.reload()}>Reload</Button>}
      >
        <p>Not all was looked through. Reload the page, then choose the files again.</p>
      </Notice>
    )
  if (phase === 'waiting' || phase === 'looking')
    return (
      <div className="grid gap-2 rounded-lg border border-border bg-surface p-4">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p role="status" className="font-medium">
            {phase === 'waiting' ? 'Waiting for the list of your keys…' : 'Looking…'}
          </p>
          <Button onClick={onStop}>Stop</Button>
        </div>
        <Progress
          aria-label="Looked through"
          max={progress?.totalBytes || 1}
          value={progress ? progress.readBytes : undefined}
        />
        {progress && (
          <p className="text-muted tabular-nums wrap-anywhere">
            {`${size(progress.readBytes)} of ${size(progress.totalBytes)} · ${fileCount(progress.totalFiles)} · ${progress.name}`}
          </p>
        )}
      </div>
    )
  const stopped = phase === 'stopped'
  return (
    <Notice
      tone={foundCount > 0 ? 'warning' : stopped ? 'info' : 'success'}
      role="status"
      title={titleOf(foundCount, keyCount, stopped)}
      actions={<Button onClick={onClear}>Clear</Button>}
    >
      <p>
        {[
          progress
            ? `Looked through ${fileCount(progress.files)}, ${size(progress.readBytes)}.`
            : 'Nothing was looked through.',
          ...(stopped ? ['Stopped before the end.'] : []),
          'Nothing left this browser.',
        ].join(' ')}
      </p>
    </Notice>
  )
}

function titleOf(found: number, keys: number, stopped: boolean): string {
  if (keys === 1 && found === 1) return 'Your key was found'
  if (found > 0)
    return `${count.format(found)} of your ${count.format(keys)} keys ${found === 1 ? 'was' : 'were'} found`
  if (stopped) return 'Nothing was found so far'
  return keys === 1 ? 'Your key was not found' : `None of your ${count.format(keys)} keys was found`
}

const fileCount = (files: number) =>
  `${count.format(files)} ${files === 1 ? 'text or file' : 'texts and files'}`

function size(bytes: number): string {
  const megabytes = bytes / 1_000_000
  if (megabytes >= 1) return `${count.format(Number(megabytes.toFixed(megabytes < 10 ? 1 : 0)))} MB`
  return bytes >= 1_000 ? `${Math.round(bytes / 1_000)} KB` : `${bytes} bytes`
}
