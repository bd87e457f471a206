import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ScreenData } from '@/components/api-keys/screen-context'
import { defaultView } from '@/lib/api-keys/list/key-view'
import type { KeySelection } from '@/lib/api-keys/list/selection'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import { KeyTable } from './key-table'
import { KeyToolbar } from './key-toolbar'

const apiKey: ApiKey = {
  apiKeyId: 'id-of-key',
  createdAtSeconds: null,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
}

const noSelection: KeySelection = {
  selectedIds: new Set(),
  select: () => {},
}

function listFor(kind: Owner['kind']) {
  const html = renderToStaticMarkup(
    <ScreenData
      owner={{ kind, id: 'owner', name: null }}
      nowSeconds={1_800_000_000}
      openRevoke={() => {}}
      keys={[apiKey]}
      revokedIds={new Set()}
      failures={new Map()}
      unresolved={[]}
      refresh={() => {}}
    >
      <KeyToolbar clientName="" view={defaultView} onChange={() => {}} onToken={() => {}} />
      <KeyTable
        keys={[apiKey]}
        isLong={false}
        WindowedRows={undefined}
        missing={null}
        onTryAgain={() => {}}
        sort="created"
        order="desc"
        highlightedId={null}
        onSort={() => {}}
        openMenu={() => {}}
        selection={noSelection}
      />
    </ScreenData>,
  )
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, found]) => found)
  return {
    headers: all(/<th scope="col".*?<span[^>]*>(.*?)<\/span>/g),
    cells: all(/data-column="(.*?)"/g),
    orders: all(/<option value="\w+ asc">(.*?) ↑/g),
  }
}

it('header, rows and the order menu have the same columns, in one order', () => {
  const { headers, cells, orders } = listFor('partner')
  expect(headers).toEqual(['Client', 'Created', 'Expires', 'Status', 'Actions'])
  expect(cells).toEqual(['select', 'client', 'created', 'expires', 'status', 'actions'])
  expect(orders).toEqual(headers.slice(0, -1))
})

it('the keys of an organization have no client: it would be the same for each', () => {
  const { headers, cells, orders } = listFor('organization')
  expect(headers).toEqual(['Key', 'Created', 'Expires', 'Status', 'Actions'])
  expect(cells).toEqual(['select', 'key', 'created', 'expires', 'status', 'actions'])
  expect(orders).toEqual(headers.slice(0, -1))
})
