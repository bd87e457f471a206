'use client'

import type { ReactNode, Ref } from 'react'
import { OwnerName } from '@/components/owners/owner-name'
import { PageHeader } from '@/components/ui/page-header'
import type { Owner } from '@/lib/owner/schema'

/** Heading and actions, the main one first and on a phone as wide as it; only the heading while the page is blocked (`owner` is null). */
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
    <PageHeader
      title="API keys"
      headingRef={headingRef}
      actions={
        owner && (
          <div className="flex flex-wrap gap-2 max-sm:w-full">
            {createButton && <div className="grid max-sm:basis-full sm:order-last">{createButton}</div>}
            {links}
          </div>
        )
      }
    >
      {owner &&
        (owner.kind === 'partner' ? (
          <span>
            Your keys for <OwnerName owner={owner} />. Only you can see and revoke the keys you created.
          </span>
        ) : (
          <span>
            The keys of <OwnerName owner={owner} />. Everyone who manages it can see them.
          </span>
        ))}
    </PageHeader>
  )
}
