'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { takeDraft } from '@/components/ui/reload-with-drafts'
import { useDraft } from '@/components/ui/use-draft'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import { type Access, accessOf } from './access'
import { KeyExamples } from './key-examples'
import { TestKeyForm } from './test-key-form'
import { useOwnKey } from './use-own-key'

/** Nothing for a partner; most likely the key of a direct customer is one of the active organization. */
const firstAccess = (owner: Owner | null): Access =>
  owner?.kind === 'organization'
    ? { scope: 'client', client: { id: owner.id, name: owner.name } }
    : { scope: null, client: null }

/** The two halves of the page that depend on each other: the test, and the programs for the same access. */
export function TestKeyScreen({
  apiBaseUrl,
  owner,
  ownKeys,
  wantedId,
  children,
}: {
  apiBaseUrl: string
  owner: Owner | null
  /** The keys that the person can see, to recognise one by its id. */
  ownKeys: Promise<ApiKey[]>
  /** The id of the key that they came to test. */
  wantedId: string | undefined
  children: ReactNode
}) {
  const field = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState(() => firstAccess(owner))
  const { ownKey, wantedKey, identify } = useOwnKey(field, ownKeys, wantedId)
  const [typed, setTyped] = useState(0)
  // The key itself is kept nowhere.
  useDraft('test key', () => chosen)
  useEffect(() => {
    const kept = takeDraft<Access>('test key')
    if (kept) setChosen(kept)
  }, [])
  useEffect(() => {
    const access = wantedKey && accessOf(wantedKey)
    if (access) setChosen((before) => (before.scope === null ? access : before))
  }, [wantedKey])
  const { scope, client } = (ownKey && accessOf(ownKey)) ?? chosen
  return (
    <div className="grid grid-cols-1 items-start gap-x-10 gap-y-8 wide:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <section aria-label="Test" className="rounded-lg border border-border bg-surface p-4 sm:p-5">
        <TestKeyForm
          field={field}
          owner={owner}
          ownKey={ownKey}
          wantedKey={wantedKey}
          identify={identify}
          chosen={chosen}
          onChoose={setChosen}
          onTyped={() => setTyped(typed + 1)}
        />
      </section>
      <div className="grid grid-cols-1 gap-8">
        <section aria-labelledby="examples" className="grid grid-cols-1 gap-2">
          <h2 id="examples" className="text-base font-semibold">
            Use it in a program
          </h2>
          <KeyExamples
            apiBaseUrl={apiBaseUrl}
            field={field}
            // Until one is chosen, the one that runs as it stands.
            scope={scope ?? 'partner'}
            organizationId={client?.id ?? ''}
            typed={typed}
          />
        </section>
        <div className="contents">{children}</div>
      </div>
    </div>
  )
}
