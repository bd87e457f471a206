'use client'

import { useScreen } from '@/components/api-keys/screen-context'
import { LocalDateTime } from '@/components/ui/local-date-time'
import { Name } from '@/components/ui/name'
import { TimeZone } from '@/components/ui/time-zone'
import { type Part, sentenceOf } from '@/lib/activity/sentence'
import type { KeyEvent } from '@/lib/api-keys/key/known-key'
import { shortId } from '@/lib/api-keys/labels'
import { keyPathOf } from '@/lib/paths'

/** What was done with the key here, newest first. `events` is null where it could not be read. */
export const KeyHistory = ({ apiKeyId, events }: { apiKeyId: string; events: KeyEvent[] | null }) => (
  <section aria-labelledby="key-history" className="grid grid-cols-1 gap-2">
    <h2 id="key-history" className="font-medium">
      History
    </h2>
    {events === null ? (
      <p className="text-muted">It can’t be read right now. Reload the page in a moment.</p>
    ) : events.length === 0 ? (
      <p className="text-muted">No action on this key is recorded here.</p>
    ) : (
      <>
        <ol className="rounded-lg border border-border bg-surface">
          {events.map((event) => (
            <li
              key={event.number}
              className="flex flex-wrap justify-between gap-x-6 border-border px-4 py-2 wrap-anywhere not-first:border-t"
            >
              <span className="min-w-0">
                {sentenceOf(event).map((part, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence stay in their order
                  <SentencePart key={index} part={part} apiKeyId={apiKeyId} />
                ))}
              </span>
              <span className="text-muted">
                <LocalDateTime seconds={event.atSeconds} toTheSecond zoneBelow />
              </span>
            </li>
          ))}
        </ol>
        <TimeZone />
      </>
    )}
  </section>
)

function SentencePart({ part, apiKeyId }: { part: Part; apiKeyId: string }) {
  const { owner } = useScreen()
  if (typeof part === 'string') return <span>{part}</span>
  if ('name' in part) return <Name>{part.name}</Name>
  if (part.apiKeyId === apiKeyId) return <span>this key</span>
  return (
    <a
      className="text-accent underline-offset-2 hover:underline"
      href={keyPathOf(owner, part.apiKeyId)}
      aria-label={`Key ${shortId(part.apiKeyId)}`}
    >
      <code translate="no">{shortId(part.apiKeyId)}</code>
    </a>
  )
}
