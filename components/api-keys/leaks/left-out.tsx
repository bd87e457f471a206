import { Notice } from '@/components/ui/notice'
import type { SkipReason } from '@/lib/api-keys/leaks/look-through'
import type { Skipped } from '@/lib/api-keys/leaks/messages'

const reasons: Record<SkipReason, string> = {
  encrypted: 'encrypted: unpack it, and choose what was in it',
  format: 'a kind of file that can’t be opened here',
  damaged: 'damaged: looked through as far as it could be unpacked',
  'too deep': 'an archive too deep within others: unpack it first',
  'too large': 'unpacks to more than is looked through here: unpack it first',
  unreadable: 'the browser could not read it: it may have changed, or been moved',
}

const mostShown = 20

/** What was not looked through, and why: a key may be in there. */
export function LeftOut({ skipped }: { skipped: Skipped[] }) {
  if (skipped.length === 0) return null
  return (
    <Notice
      tone="warning"
      role="status"
      title={`${skipped.length} ${skipped.length === 1 ? 'file was' : 'files were'} not looked through to the end`}
    >
      <ul className="grid gap-1">
        {skipped.slice(0, mostShown).map(({ path, reason }) => (
          <li key={path.join('\n')}>
            <span translate="no" className="font-mono">
              {path.join(' › ')}
            </span>
            <span>{`: ${reasons[reason]}`}</span>
          </li>
        ))}
        {skipped.length > mostShown && <li>{`And ${skipped.length - mostShown} more.`}</li>}
      </ul>
    </Notice>
  )
}
