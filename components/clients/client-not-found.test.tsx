import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { NoOrganization } from '@/components/owners/no-organization'
import { NoPartnerAccess } from '@/components/owners/no-partner-access'
import { ClientNotFound } from './client-not-found'

const partner = { kind: 'partner' as const, id: 'partner_summit', name: 'Summit Accounting' }
const notFound = (id: string, certain: boolean) =>
  renderToStaticMarkup(<ClientNotFound id={id} partner={partner} certain={certain} />)

it('a client is called none of the partner’s only where that is known', () => {
  expect(notFound('org_1', true)).toContain('was not found')
  expect(notFound('org_1', false)).not.toContain('was not found')
  expect(notFound('org_1', false)).toContain('can’t say right now')
})

it.each(['org\u202e_1', 'org\u2066_1', 'org_1\u200f', 'or\u0000g_1', `${'a'.repeat(99)}😀`])(
  'an id of an address turns, hides and breaks nothing: %j',
  (id) => {
    const pages = [
      notFound(id, true),
      notFound(id, false),
      renderToStaticMarkup(<NoOrganization id={id} />),
      renderToStaticMarkup(<NoPartnerAccess id={id} certain />),
    ]
    for (const markup of pages) {
      expect(markup).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      expect(markup.isWellFormed()).toBe(true)
    }
  },
)
