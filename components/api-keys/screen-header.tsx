'use client'

import type { ReactNode, Ref } from 'react'
import { OwnerName } from '@/components/owners/owner-name'
import type { Owner } from '@/lib/owner/schema'

/** Heading and actions; only the heading while the page is blocked (`owner` is null). */
export function ScreenHeader({
  headingRef,
  owner,
  links,
  createButton,
}: {
  headingRef: Ref<HTMLHeadingElement>
  owner: Owner | null
  links: ReactNode
  createButton: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid gap-1">
        <h1 ref={headingRef} tabIndex={-1} className="text-xl font-semibold tracking-tight">
          API keys
        </h1>
        {owner && (
          <p className="max-w-prose text-muted wrap-anywhere">
            {owner.kind === 'partner' ? (
              <span>
                Your keys for <OwnerName owner={owner} />. Only you can see and revoke the keys you created.
              </span>
            ) : (
              <span>
                The keys of <OwnerName owner={owner} />. Everyone who manages it can see them.
              </span>
            )}
          </p>
        )}
      </div>
      {owner && (
        <div className="flex flex-wrap gap-2">
          {links}
          {createButton}
        </div>
      )}
    </div>
  )
}
