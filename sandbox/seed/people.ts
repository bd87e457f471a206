import type { assignments, memberships, partners, people } from '../database/schema'

export const seededPartners: (typeof partners.$inferInsert)[] = [
  {
    id: 'partner_ledgerline',
    orgId: '1ed9e000-0000-4000-8000-000000000001',
    name: 'Ledgerline Tax Advisors',
    takesApiKeys: true,
  },
  {
    id: 'partner_summit',
    orgId: '50bb17ac-0000-4000-8000-000000000002',
    name: 'Summit Accounting Group',
    takesApiKeys: true,
  },
  {
    id: 'partner_quayside',
    orgId: '9a1e51de-0000-4000-8000-000000000003',
    name: 'Quayside Books',
    takesApiKeys: false,
  },
]

export const seededPeople: (typeof people.$inferInsert)[] = [
  { id: 'user_olivia', email: 'olivia@ledgerline.example', firstName: 'Olivia', lastName: 'Owner' },
  { id: 'user_adam', email: 'adam@ledgerline.example', firstName: 'Adam', lastName: 'Admin' },
  { id: 'user_mia', email: 'mia@ledgerline.example', firstName: 'Mia', lastName: 'Member' },
  { id: 'user_quinn', email: 'quinn@quayside.example', firstName: 'Quinn', lastName: 'Quay' },
  { id: 'user_rosa', email: 'rosa@summit.example', firstName: 'Rosa', lastName: 'Reed' },
  { id: 'user_dana', email: 'dana@harborgoods.example', firstName: 'Dana', lastName: 'Direct' },
  { id: 'user_nora', email: 'nora@nowhere.example', firstName: 'Nora', lastName: 'Nobody' },
]

// 2025-01-06, 2025-02-03, …: fixed, as nothing depends on how long ago it was.
export const seededMemberships: (typeof memberships.$inferInsert)[] = [
  { personId: 'user_olivia', partnerId: 'partner_ledgerline', role: 'OWNER', createdAt: 1_736_150_400 },
  { personId: 'user_olivia', partnerId: 'partner_summit', role: 'ADMIN', createdAt: 1_738_569_600 },
  { personId: 'user_adam', partnerId: 'partner_ledgerline', role: 'ADMIN', createdAt: 1_738_656_000 },
  { personId: 'user_mia', partnerId: 'partner_ledgerline', role: 'MEMBER', createdAt: 1_741_075_200 },
  { personId: 'user_quinn', partnerId: 'partner_quayside', role: 'OWNER', createdAt: 1_741_161_600 },
  { personId: 'user_rosa', partnerId: 'partner_summit', role: 'ADMIN', createdAt: 1_741_248_000 },
]

const looksAfter = (personId: string, organizationId: string): typeof assignments.$inferInsert => ({
  personId,
  partnerId: 'partner_ledgerline',
  organizationId,
})

export const seededAssignments = [
  looksAfter('user_mia', 'org_lg_acme_1'),
  looksAfter('user_mia', 'org_lg_mueller'),
  looksAfter('user_mia', 'org_lg_kintsugi'),
  looksAfter('user_adam', 'org_lg_acme_2'),
  looksAfter('user_adam', 'org_lg_bold'),
]
