import type { ReactNode } from 'react'
import { LocalDateTime } from '@/components/ui/local-date-time'
import { Name } from '@/components/ui/name'
import { Notice } from '@/components/ui/notice'
import type { KeyShape, KeyTestResult, Verdict } from '@/lib/key-tests/schema'
import { OwnKeysLink } from './own-keys-link'

type Words = {
  tone: 'success' | 'warning' | 'danger'
  title: string
  say: (result: KeyTestResult) => ReactNode
}

/** The result of a test: what it means and what to do. Always mounted, so that good news is read out as well. */
export function KeyVerdict({
  result,
  isNew = false,
}: {
  result: KeyTestResult | null
  /** It was made a moment ago, and is whole. */
  isNew?: boolean
}) {
  const works = result?.verdict === 'works'
  return (
    <>
      <div role="status" className="contents">
        {works && <Said result={result} isNew={isNew} />}
      </div>
      {result && !works && <Said result={result} isNew={isNew} />}
    </>
  )
}

function Said({ result, isNew }: { result: KeyTestResult; isNew: boolean }) {
  const { verdict } = result
  const isTooNew = isNew && (verdict === 'not-recognised' || verdict === 'mistyped')
  const { tone, title, say } = isTooNew ? tooNew : words[verdict]
  return (
    <Notice tone={tone} role={tone === 'success' ? undefined : 'alert'} title={title}>
      <div className="contents">{say(result)}</div>
      <p className="mt-1 text-xs text-muted">
        <code translate="no">{result.call}</code>
        <span>{result.status === null ? ' got no answer' : ` was answered with ${result.status}`}</span>
      </p>
    </Notice>
  )
}

const tooNew: Words = {
  tone: 'warning',
  title: 'The key is not recognised yet',
  say: () => (
    <p>
      It was created a moment ago, and Kintsugi may need a little longer. Keep it, wait, and test it again.
    </p>
  ),
}

/** What is wrong with a token beside the one that was published; nothing where it looks whole. */
const oddities: Record<KeyShape, ((characters: number) => string) | null> = {
  whole: null,
  short: (characters) =>
    `It has ${characters} characters. Keys so far have 96, so part of it is probably missing.`,
  long: (characters) =>
    `It has ${characters} characters. Keys so far have 96, so it probably has something extra.`,
  odd: () =>
    'Keys so far have only digits and the lowercase letters a to f. This one has something else in it.',
  other: null,
}

const Oddity = ({ shape, characters }: KeyTestResult) => {
  const sentence = shape && oddities[shape]?.(characters ?? 0)
  return sentence ? <p>{sentence}</p> : null
}

const words: Record<Verdict, Words> = {
  works: {
    tone: 'success',
    title: 'The key works',
    say: ({ clients, organizationName }) =>
      clients === null ? (
        <p>
          <span>It can access </span>
          {organizationName ? <Name>{organizationName}</Name> : <span>this client</span>}
          <span> only.</span>
        </p>
      ) : (
        <p>
          {`It can access all clients: ${clients === 1 ? '1 client' : `${clients.toLocaleString('en')} clients`} now.`}
        </p>
      ),
  },
  'not-recognised': {
    tone: 'danger',
    title: 'The key is not recognised',
    say: (result) => (
      <>
        <Oddity {...result} />
        <p>
          <span>
            {result.shape === 'whole'
              ? 'It was revoked, has expired, or a character in it is wrong.'
              : 'It may also have been revoked, or have expired.'}
          </span>
          <span> Check, in this order:</span>
        </p>
        <ul className="list-disc pl-5">
          <li>Was all of it copied, with nothing before or after it?</li>
          <li>
            Is it still in the <OwnKeysLink>list of keys</OwnKeysLink>? A key begins with its ID.
          </li>
          <li>
            Was it created for this environment, and is the person who created it still active in the team?
          </li>
        </ul>
        <p>If it is gone, create a new one: a key can’t be restored.</p>
      </>
    ),
  },
  expired: {
    tone: 'danger',
    title: 'The key has expired',
    say: ({ expiresAtSeconds }) => (
      <p>
        <span>
          The key with this ID, in your <OwnKeysLink>list of keys</OwnKeysLink>, expired
        </span>
        {expiresAtSeconds !== null && (
          <span>
            {' on '}
            <LocalDateTime seconds={expiresAtSeconds} />
          </span>
        )}
        <span>. A key can’t be restored or extended: create a new one.</span>
      </p>
    ),
  },
  mistyped: {
    tone: 'danger',
    title: 'The key is incomplete or mistyped',
    say: (result) => (
      <>
        <p>
          It begins with the ID of a key that is still in your <OwnKeysLink>list of keys</OwnKeysLink>, but
          Kintsugi does not recognise the rest.
        </p>
        <Oddity {...result} />
        <p>
          Copy it again from where it is saved. If it was not saved, create a new key and revoke this one.
        </p>
      </>
    ),
  },
  'unlike-a-key': {
    tone: 'danger',
    title: 'This does not look like an API key',
    say: ({ characters }) => (
      <p>
        <span>
          Kintsugi does not recognise it. Keys so far have 96 characters, only digits and the lowercase
          letters a to f: this has{' '}
        </span>
        <span>{characters === 1 ? '1 character' : `${characters} characters`}</span>
        <span>
          , and does not look like one. The ID of a key is not the key: paste what was shown when the key was
          created.
        </span>
      </p>
    ),
  },
  'wrong-scope': {
    tone: 'warning',
    title: 'The key is valid, but has the wrong access for this call',
    say: ({ call }) =>
      call.includes('/v1/') ? (
        <p>
          It is a key for all clients: test it as one. Calls under <code translate="no">/v1/…</code> need a
          key for the one client.
        </p>
      ) : (
        <p>
          It is probably a key for one client: test it for that client. Calls under{' '}
          <code translate="no">/v2/partner/…</code> need a key for all clients.
        </p>
      ),
  },
  'wrong-organization': {
    tone: 'warning',
    title: 'The key is valid, but not for this organization',
    say: () => (
      <p>
        A key for one client works for that client only. Compare <code translate="no">x-organization-id</code>{' '}
        with the client of the key in the list of keys.
      </p>
    ),
  },
  refused: {
    tone: 'warning',
    title: 'The key is valid, but not for this call',
    say: () => (
      <p>It is a key for all clients, or for a different client. Compare it with the list of keys.</p>
    ),
  },
  'needs-partner': {
    tone: 'warning',
    title: 'The key is valid, but each call must name the partner',
    say: () => (
      <p>
        It belongs to more than one partner. Send the ID of the one you mean in the header{' '}
        <code translate="no">x-partner-id</code>.
      </p>
    ),
  },
  nothing: {
    tone: 'warning',
    title: 'Not tested: Kintsugi could not answer',
    say: () => <p>This says nothing about the key. Try again in a moment.</p>,
  },
}
