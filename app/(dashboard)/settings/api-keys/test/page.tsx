import type { Metadata } from 'next'
import { ApiReferenceLink } from '@/components/api-keys/key-links'
import { HeaderTable } from '@/components/key-tests/header-table'
import { TestKeyScreen } from '@/components/key-tests/test-key-screen'
import { PageHeader } from '@/components/ui/page-header'
import { requireSession, titleWithOwner } from '@/lib/access/current-session'
import { allApiKeys } from '@/lib/api-keys/list/all-api-keys'
import { env } from '@/lib/env'
import { keysPathOf, testKeyPath } from '@/lib/paths'
import { mayManageApiKeys } from '@/lib/session/schema'
import { hasOwner } from '@/lib/session/session-row'
import { queryOf } from '../../../query-of'

export const generateMetadata = async (): Promise<Metadata> => ({ title: await titleWithOwner('Test a key') })

export default async function TestKeyPage({ searchParams }: PageProps<'/settings/api-keys/test'>) {
  const params = await searchParams
  const query = queryOf(params)
  const { session, view } = await requireSession(`${testKeyPath}${query && `?${query}`}`)
  const { owner } = view
  // Not waited for: the page is there at once, and they follow while somebody looks for the key to paste. Who may have none is not asked for.
  const ownKeys =
    hasOwner(session) && mayManageApiKeys(view.role)
      ? allApiKeys(session).catch(() => [])
      : Promise.resolve([])
  const { apiBaseUrl, apiReferenceUrl } = env()
  return (
    <div className="grid gap-5">
      <PageHeader
        title="Test a key"
        back={owner && { label: 'API keys', href: keysPathOf(owner) }}
        actions={<ApiReferenceLink url={apiReferenceUrl} />}
      >
        Checks what a key can do. Nothing is changed.
      </PageHeader>
      <TestKeyScreen
        apiBaseUrl={apiBaseUrl}
        owner={owner}
        ownKeys={ownKeys}
        wantedId={[params.key].flat()[0]}
      >
        <HeaderTable />
      </TestKeyScreen>
    </div>
  )
}
