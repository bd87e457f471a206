import { expect, it } from 'vitest'
import { byFigures, haveFigures } from './by-figures'
import type { Client, ClientFigures } from './schema'

const client = (id: string, figures: Partial<ClientFigures>) => ({
  id,
  name: id,
  status: 'ACTIVE',
  city: null,
  state: null,
  clientSinceSeconds: null,
  figures: { totalFilings: 0, pendingApproval: 0, overdue: 0, totalLiability: '0.00', ...figures },
})
const clients = [
  client('a', { totalFilings: 3, totalLiability: '-5.00', overdue: 1 }),
  client('b', { totalFilings: 12, totalLiability: '1000.10', pendingApproval: 2 }),
  client('c', { totalFilings: 12, totalLiability: '999.99', overdue: 2 }),
]

it.each([
  ['all', 'name', 'abc'],
  ['all', 'filings', 'bca'],
  ['all', 'liability', 'bca'],
  ['overdue', 'name', 'ac'],
  ['overdue', 'liability', 'ca'],
  ['to-approve', 'filings', 'b'],
] as const)('filings %s, by %s: %s', (filings, sort, expected) => {
  const found = byFigures(clients, { filings, sort })
  expect(found.map(({ id }) => id).join('')).toBe(expected)
})

it('says where figures are missing', () => {
  const unknown: Client = { ...client('d', {}), figures: null }
  expect([haveFigures(clients), haveFigures([...clients, unknown])]).toEqual([true, false])
})
