'use client'

import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { PageHeader } from '@/components/ui/page-header'
import { TryAgain } from '@/components/ui/try-again'
import type { Failure as FailureData } from '@/lib/http/failure'
import type { Owner } from '@/lib/owner/schema'
import { keysPathOf } from '@/lib/paths'

/** Kintsugi can't be asked, and nothing was ever seen of this key here. */
export const KeyNotLoaded = ({ owner, failure }: { owner: Owner; failure: FailureData }) => (
  <div className="grid gap-5">
    <PageHeader title="API key" back={{ label: 'API keys', href: keysPathOf(owner) }} />
    <EmptyState
      title="This key could not be loaded"
      actions={<TryAgain error={failure} onTryAgain={() => location.reload()} />}
    >
      <Failure error={failure} />
    </EmptyState>
  </div>
)
