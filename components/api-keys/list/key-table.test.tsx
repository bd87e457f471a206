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
  choosing: false,
  select: () => {},
}

function listFor(kind: Owner['kind'], listed = apiKey) {
  const html = renderToStaticMarkup(
    <ScreenData
      owner={{ kind, id: 'owner', name: null }}
      nowSeconds={1_800_000_000}
      openRevoke={() => {}}
      keys={[listed]}
      revokedIds={new Set()}
      failures={new Map()}
      unresolved={[]}
      refresh={() => {}}
    >
      <KeyToolbar
        clientName=""
        view={defaultView}
        reviewCounts={new Map()}
        choosing={false}
        select={noSelection.select}
        onChange={() => {}}
        onToken={() => {}}
      />
      <KeyTable
        keys={[listed]}
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
    title: all(/<th [^>]*data-column[^>]*>(.*?)<\/th>/g).map((cell) => cell?.replace(/<[^>]*>/g, '').trim()),
    actions: all(/aria-label="(Actions for .*?)"/g),
    links: all(/<a [^>]*href="(.*?)"/g),
    headers: all(/<th scope="col".*?<span[^>]*>(.*?)<\/span>/g),
    cells: all(/data-column="(.*?)"/g),
    orders: all(/<option value="\w+ asc">(.*?) ↑/g),
  }
}

it('header, rows and the order menu have the same columns, in one order', () => {
  const { headers, cells, orders } = listFor('partner')
  expect(headers).toEqual(['Key', 'Created', 'Expires', 'Status', 'Actions'])
  expect(cells).toEqual(['select', 'client', 'created', 'expires', 'status', 'actions'])
  expect(orders).toEqual(headers.slice(0, -1))
})

it('the keys of an organization have no client: it would be the same for each', () => {
  const { headers, cells, orders } = listFor('organization')
  expect(headers).toEqual(['Key', 'Created', 'Expires', 'Status', 'Actions'])
  expect(cells).toEqual(['select', 'key', 'created', 'expires', 'status', 'actions'])
  expect(orders).toEqual(headers.slice(0, -1))
})

it('a key is known by its name, then by its client and id, and says which other key it stands beside', () => {
  const named: ApiKey = {
    ...apiKey,
    record: {
      name: 'Storefront',
      note: null,
      contact: null,
      version: 1,
      origin: 'here',
      createdBy: null,
      replaces: null,
      replacedBy: 'its-successor',
      replacementPending: false,
    },
  }
  expect(listFor('partner', named)).toMatchObject({
    title: ['StorefrontAll clients id-of-key Replaced by its-…ssor'],
    actions: ['Actions for key Storefront, id-of-key, All clients'],
    links: ['/settings/api-keys/its-successor?partner=owner'],
  })
  expect(listFor('organization', named).title).toEqual(['Storefrontid-of-key Replaced by its-…ssor'])
  const pending = {
    ...named,
    record: named.record && { ...named.record, replacedBy: null, replacementPending: true },
  }
  expect(listFor('partner', pending)).toMatchObject({
    title: ['StorefrontAll clients id-of-key Being replaced'],
    links: [],
  })
  expect(listFor('partner')).toMatchObject({ title: ['All clients id-of-key'], links: [] })
})
