import type { Metadata } from 'next'
import { ApiReferenceLink } from '@/components/api-keys/key-links'
import { HeaderTable } from '@/components/key-tests/header-table'
import { TestKeyScreen } from '@/components/key-tests/test-key-screen'
import { PageHeader } from '@/components/ui/page-header'
import { requireSession, titleWithOwner } from '@/lib/access/current-session'
import { env } from '@/lib/env'
import { testKeyPath } from '@/lib/paths'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Test a key') })

export default async function TestKeyPage() {
  const { owner } = (await requireSession(testKeyPath)).view
  const { apiBaseUrl, apiReferenceUrl } = env()
  return (
    <div className="grid gap-5">
      <PageHeader title="Test a key" actions={<ApiReferenceLink url={apiReferenceUrl} />}>
        Checks what a key can do. Nothing is changed.
      </PageHeader>
      <TestKeyScreen
        apiBaseUrl={apiBaseUrl}
        organizationId={owner?.kind === 'organization' ? owner.id : undefined}
      >
        <HeaderTable />
      </TestKeyScreen>
    </div>
  )
}
