import type { ComponentProps } from 'react'
import { forbidden, noAnswer, outcomeUnknown, unavailable } from '@/components/ui/example-failures'
import { goBack, nothing, type State } from '@/components/ui/state'
import { defaultClientView } from '@/lib/clients/client-view'
import type { ClientPage } from '@/lib/clients/schema'
import type { Partner } from '@/lib/owner/schema'
import AddClientDialog from './add-client-dialog'
import { AddClientFailure } from './add-client-failure'
import { ClientAdded } from './client-added'
import { ClientNotFound } from './client-not-found'
import { ClientOrganizationOptions } from './client-picker/client-organization-options'
import { ClientsScreen } from './clients-screen'

const partner: Partner = { kind: 'partner', id: 'partner_example', name: 'Example Accounting' }

const none: ClientPage = { clients: [], total: 0, page: 1, pages: 0 }
const one: ClientPage = {
  clients: [
    {
      id: 'org_example',
      name: 'Example Bakery',
      status: 'ACTIVE',
      city: 'Łódź',
      state: null,
      clientSinceSeconds: 1_780_000_000,
      figures: { totalFilings: 12, pendingApproval: 2, overdue: 1, totalLiability: '1234.50' },
    },
    {
      id: 'org_unnamed',
      name: null,
      status: 'ARCHIVED',
      city: null,
      state: null,
      clientSinceSeconds: null,
      figures: null,
    },
  ],
  total: 2,
  page: 1,
  pages: 1,
}

const admins: ComponentProps<typeof ClientsScreen> = {
  partner,
  role: 'ADMIN',
  view: defaultClientView,
  clients: { ok: true, data: none },
  pageSize: 25,
  totals: null,
  keyCounts: {},
}
const screen = (name: string, props: Partial<ComponentProps<typeof ClientsScreen>>): State => ({
  name,
  element: <ClientsScreen {...admins} {...props} />,
})

const search: ComponentProps<typeof ClientOrganizationOptions>['search'] = {
  items: [],
  total: 0,
  search: '',
  loading: false,
  stale: false,
  failed: false,
  outdated: false,
  tryAgain: nothing,
}
const picker = (name: string, part: Partial<typeof search>): State => ({
  name: `client-picker-${name}`,
  element: (
    <ClientOrganizationOptions
      open
      id={name}
      search={{ ...search, ...part }}
      active={0}
      chosenId="org_unnamed"
      onChoose={nothing}
    />
  ),
})
const found = [
  { id: 'org_example', name: 'Example Bakery' },
  { id: 'org_unnamed', name: null },
]

export const states: State[] = [
  screen('not-loaded', { clients: { ok: false, failure: unavailable } }),
  screen('no-clients', {}),
  screen('no-clients-assigned', { role: 'MEMBER', keyCounts: null }),
  screen('no-match', { view: { ...defaultClientView, search: 'bakery', status: 'ARCHIVED' } }),
  screen('not-compared', {
    view: { ...defaultClientView, filings: 'overdue' },
    clients: { ok: true, data: { ...one, total: 1234, pages: 50, figuresIgnored: true } },
  }),
  screen('keys-not-counted', { clients: { ok: true, data: one }, keyCounts: 'unknown' }),
  screen('parts-missing', { clients: { ok: true, data: one } }),
  picker('searching', { loading: true }),
  picker('found', { items: found, total: 2 }),
  picker('first-of-many', { items: found, total: 1234 }),
  picker('earlier-answer', { items: found, total: 2, stale: true }),
  picker('no-match', { search: 'brewery' }),
  picker('no-clients', {}),
  picker('failed', { failed: true }),
  picker('updated', { failed: true, outdated: true }),
  { name: 'client-not-found', element: <ClientNotFound id="org_other" partner={partner} certain /> },
  {
    name: 'client-not-found-unknown',
    element: <ClientNotFound id="org_other" partner={partner} certain={false} />,
  },
  {
    name: 'client-added',
    element: (
      <ClientAdded
        client={{ id: 'org_new', name: 'Example Brewery' }}
        partner={partner}
        onDismiss={nothing}
      />
    ),
  },
  { name: 'add-failed', element: <AddClientFailure error={forbidden} /> },
  { name: 'add-unknown', element: <AddClientFailure error={noAnswer} /> },
  {
    name: 'add-unknown-to-kintsugi',
    element: (
      <AddClientFailure
        error={outcomeUnknown(
          'ADD_OUTCOME_UNKNOWN',
          'Kintsugi did not say whether the client was added. Look for it in the list before you try again.',
        )}
      />
    ),
  },
  {
    name: 'add-dialog',
    alone: true,
    element: <AddClientDialog partner={partner} onAdded={nothing} onClose={goBack} />,
  },
]
