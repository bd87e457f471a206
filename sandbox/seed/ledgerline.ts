import { organization } from './organizations'

/** Each name is something that a screen must cope with, or plain company for those. */
const names: [id: string, name: string | null][] = [
  ['org_lg_acme_1', 'Acme Corp'],
  ['org_lg_acme_2', 'Acme Corp'],
  ['org_lg_mueller', 'Müller & Söhne GmbH'],
  ['org_lg_kintsugi', '株式会社きんつぎ'],
  ['org_lg_bold', '<b>Bold</b> & Sons'],
  ['org_lg_unnamed', null],
  [
    'org_lg_long',
    'The Honourable Company of Northern Coastal Shipwrights, Ropemakers, Sailmakers and General Marine Provisions (Est. 1887)',
  ],
  ['org_lg_brightwater', 'Brightwater Coffee Roasters'],
  ['org_lg_dunmore', "Dunmore & O'Hara Hardware"],
  ['org_lg_juniper', 'Juniper Analytics'],
  ['org_lg_redwood', 'Redwood Outfitters'],
  ['org_lg_zephyr', 'Zephyr Cycles'],
]

export const ledgerlineClients = names.map(([id, name]) => ({
  ...organization(id, 'partner_ledgerline', name),
  status: id === 'org_lg_zephyr' ? ('ARCHIVED' as const) : ('ACTIVE' as const),
}))

export const quaysideClients = [
  organization('org_qs_harborlight', 'partner_quayside', 'Harborlight Chandlery'),
  organization('org_qs_pelican', 'partner_quayside', 'Pelican Press'),
]
