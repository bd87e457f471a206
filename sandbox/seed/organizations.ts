import { createHash } from 'node:crypto'
import type { organizations } from '../database/schema'
import { sequenceOf } from './sequence'

export type SeededOrganization = typeof organizations.$inferInsert

const industries = [
  'Retail',
  'SaaS',
  'Manufacturing',
  'Wholesale',
  'Food and beverage',
  'Apparel',
  'Electronics',
]
const entityTypes = ['LLC', 'C-Corp', 'S-Corp', 'Partnership']
const contacts = [
  'Priya Natarajan',
  'Tom Okafor',
  'Lena Fischer',
  'Carlos Reyes',
  'Ming Zhao',
  'Sarah Whitfield',
]
const places = [
  ['Austin', 'TX'],
  ['Denver', 'CO'],
  ['Portland', 'OR'],
  ['Columbus', 'OH'],
  ['Raleigh', 'NC'],
  ['Tampa', 'FL'],
  ['Boise', 'ID'],
  ['Albany', 'NY'],
  ['Sacramento', 'CA'],
  ['Madison', 'WI'],
  ['Nashville', 'TN'],
  ['Spokane', 'WA'],
] as const

/**
 * One client organization. Everything but its identity is plausible filler, drawn from the id alone:
 * the same on every machine, however many organizations stand before it.
 */
export function organization(id: string, partnerId: string | null, name: string | null): SeededOrganization {
  const draw = sequenceOf(id)
  const [city, state] = draw.pick(places)
  const totalFilings = 1 + draw.upTo(35)
  const overdue = Math.min(draw.upTo(3), totalFilings)
  const pendingApproval = Math.min(draw.upTo(5), totalFilings - overdue)
  const contact = draw.pick(contacts)
  return {
    id,
    externalId: uuidOf(id),
    partnerId,
    name,
    isTest: false,
    billingPlan: 'GROWTH',
    status: draw.upTo(24) === 0 ? 'ARCHIVED' : 'ACTIVE',
    entityType: draw.pick(entityTypes),
    einMasked: `**-***${1000 + draw.upTo(8999)}`,
    industry: draw.pick(industries),
    primaryContactName: contact,
    primaryContactEmail: `${contact.toLowerCase().replace(' ', '.')}@client.example`,
    city,
    state,
    registeredStates: 1 + draw.upTo(20),
    // Some day of 2021 to 2024, at noon.
    clientSince: 1_609_502_400 + draw.upTo(1460) * 86_400,
    totalFilings,
    filed: totalFilings - overdue - pendingApproval,
    pendingApproval,
    overdue,
    totalLiability: `${draw.upTo(90_000)}.${String(draw.upTo(99)).padStart(2, '0')}`,
  }
}

/** An id of the identity provider's form, the same on every machine. */
function uuidOf(id: string) {
  const digest = createHash('sha256').update(`identity of ${id}`).digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}
