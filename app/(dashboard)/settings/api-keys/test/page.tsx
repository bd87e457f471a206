import type { Metadata } from 'next'
import { ApiReferenceLink } from '@/components/api-keys/key-links'
import { HeaderTable } from '@/components/key-tests/header-table'
import { TestKeyScreen } from '@/components/key-tests/test-key-screen'
import { requireSession, titleWithOwner } from '@/lib/access/current-session'
import { env } from '@/lib/env'
import { testKeyPath } from '@/lib/paths'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Test a key') })

export default async function TestKeyPage() {
  const { owner } = (await requireSession(testKeyPath)).view
  const { partnerApiUrl, apiReferenceUrl } = env()
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold tracking-tight">Test a key</h1>
          <p className="max-w-prose text-muted">Checks what a key can do. Nothing is changed.</p>
        </div>
        <ApiReferenceLink url={apiReferenceUrl} />
      </div>
      <TestKeyScreen
        apiBaseUrl={partnerApiUrl.origin}
        organizationId={owner?.kind === 'organization' ? owner.id : undefined}
      >
        <HeaderTable />
      </TestKeyScreen>
    </div>
  )
}
