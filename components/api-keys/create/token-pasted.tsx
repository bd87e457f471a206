'use client'

import { useScreen } from '@/components/api-keys/screen-context'
import { Button, buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { whyNotReplaced } from '@/lib/api-keys/replacement'
import type { ApiKey } from '@/lib/api-keys/schema'
import { leaksPathOf, testKeyPath } from '@/lib/paths'

/** Stands above the list when a whole key was put into its search: what was kept of it, and what to do now. */
export default function TokenPasted({
  apiKey,
  complete,
}: {
  /** The key that it is the token of, if it is one of those here. */
  apiKey: ApiKey | undefined
  /** Whether all keys are here. */
  complete: boolean
}) {
  const { owner, openRevoke, openReplace } = useScreen()
  const advice = apiKey
    ? 'If someone else may have seen the key, replace it, and revoke it once the new one is in place. Find leaked keys says in which files it stands.'
    : complete
      ? 'No key in this list has this ID. Whoever created it can revoke it.'
      : 'It is not among the keys loaded so far.'
  return (
    <Notice
      tone="warning"
      role="alert"
      title="That was a whole API key"
      actions={
        <>
          {apiKey && openReplace && whyNotReplaced(apiKey) === null && (
            <Button onClick={() => openReplace(apiKey)}>Replace this key</Button>
          )}
          {apiKey && <Button onClick={() => openRevoke(apiKey)}>Revoke this key</Button>}
          <a className={buttonClass()} href={leaksPathOf(owner)}>
            Find leaked keys
          </a>
          <a className={buttonClass()} href={testKeyPath}>
            Test a key
          </a>
        </>
      }
    >
      <p>
        <span>Only its ID was kept in the search. Nothing left this browser. </span>
        <span key={advice}>{advice}</span>
      </p>
    </Notice>
  )
}
