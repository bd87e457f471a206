'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { takeDraft } from '@/components/ui/reload-with-drafts'
import { useDraft } from '@/components/ui/use-draft'
import { KeyExamples } from './key-examples'
import { type Scope, TestKeyForm } from './test-key-form'

/** The two halves of the page that depend on each other: the test, and the programs for the same scope. */
export function TestKeyScreen({
  apiBaseUrl,
  organizationId: active,
  children,
}: {
  apiBaseUrl: string
  /** The active organization of a direct customer: most likely the key is one of its own. */
  organizationId?: string
  children: ReactNode
}) {
  const field = useRef<HTMLInputElement>(null)
  const [scope, setScope] = useState<Scope>(active === undefined ? 'partner' : 'client')
  const [organizationId, setOrganizationId] = useState(active ?? '')
  const [typed, setTyped] = useState(0)
  // The key itself is kept nowhere.
  useDraft('test key', () => ({ scope, organizationId }))
  useEffect(() => {
    const kept = takeDraft<{ scope: Scope; organizationId: string }>('test key')
    if (!kept) return
    setScope(kept.scope)
    setOrganizationId(kept.organizationId)
  }, [])
  return (
    <div className="grid grid-cols-1 items-start gap-x-10 gap-y-8 wide:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <section aria-label="Test" className="rounded-lg border border-border bg-surface p-4 sm:p-5">
        <TestKeyForm
          field={field}
          scope={scope}
          organizationId={organizationId}
          onScope={setScope}
          onOrganization={setOrganizationId}
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
            scope={scope}
            organizationId={organizationId}
            typed={typed}
          />
        </section>
        <div className="contents">{children}</div>
      </div>
    </div>
  )
}
