import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { KeyRecord } from '@/lib/api-keys/schema'
import { envFile } from './env-file'

type Options = {
  name?: string
  id?: string
  token?: string
  ownerName?: string
  record?: KeyRecord
}

const file = (options: Options = {}) =>
  envFile({
    apiKey: {
      apiKeyId: '3f9a0000000000000000000000c21d00',
      createdAtSeconds: 1_790_000_000,
      expiresAtSeconds: 1_800_000_000,
      scope: 'client',
      clientOrganization: { id: options.id ?? 'org_1', name: options.name ?? 'Acme Corp' },
      record: options.record ?? null,
    },
    owner: { kind: 'partner', id: 'partner_l', name: options.ownerName ?? 'Ledgerline' },
    token: options.token ?? 'abc123',
  })

describe('the .env file of a new key', () => {
  it('says what the key is and sets both variables', () => {
    expect(file()).toBe(
      [
        '# Kintsugi API key 3f9a0000000000000000000000c21d00',
        '# Partner: Ledgerline',
        '# Access: One client',
        '# Client: Acme Corp (org_1)',
        '# Expires: 15 Jan 2027, 08:00 UTC',
        'KINTSUGI_API_KEY=abc123',
        'KINTSUGI_ORGANIZATION_ID=org_1',
        '',
      ].join('\n'),
    )
  })

  it.each(['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f', '\u202e'])(
    'gives a name with %j in it no line of its own',
    (separator) => {
      const text = file({
        name: `Acme${separator}KINTSUGI_API_KEY=evil`,
        ownerName: `L${separator}PATH=/tmp`,
      })
      expect(text.split(/[\n\r\u2028\u2029\u0085\v\f\u202e]/)).toHaveLength(8)
      expect(parseEnv(text)).toEqual({ KINTSUGI_API_KEY: 'abc123', KINTSUGI_ORGANIZATION_ID: 'org_1' })
    },
  )

  it('isolates a name that reads from right to left, so that the id behind it reads as it is', () => {
    const text = file({ name: 'חברה\u202e', ownerName: 'شركة' })
    expect(text).toContain('# Partner: \u2068شركة\u2069\n')
    expect(text).toContain('# Client: \u2068חברה\u2069 (org_1)\n')
  })

  it('has the partner’s id beside a name that another of the person’s partners has, too', () => {
    const owner = { kind: 'partner' as const, id: 'partner_l', name: 'Ledgerline', sharesName: true }
    const apiKey = {
      apiKeyId: 'k',
      createdAtSeconds: null,
      expiresAtSeconds: null,
      scope: 'partner',
      clientOrganization: null,
      record: null,
    }
    expect(envFile({ apiKey, owner, token: 't' })).toContain('# Partner: Ledgerline (partner_l)\n')
  })

  it('has what people wrote of the key, each on one line that ends there', () => {
    const record = {
      name: 'Storefront \\',
      note: 'Vercel, production\n\nKINTSUGI_API_KEY=evil\u2028PATH=/tmp\\',
      contact: 'dev@example.com',
      version: 0,
      origin: 'here' as const,
      createdBy: null,
      replaces: null,
      replacedBy: null,
      replacementPending: false,
    }
    const text = file({ record })
    expect(text).toContain('c21d00\n# Name: Storefront \\ \n# Partner: ')
    expect(text).toContain(
      'UTC\n# Note: Vercel, production KINTSUGI_API_KEY=evil PATH=/tmp\\ \n# Contact: dev@example.com\nKINTSUGI_API_KEY=abc123\n',
    )
    expect(parseEnv(text)).toEqual({ KINTSUGI_API_KEY: 'abc123', KINTSUGI_ORGANIZATION_ID: 'org_1' })
  })

  it('quotes a value that a reader could take apart', () => {
    const text = file({ token: 'a"b$c d', id: 'org\nPATH=/tmp' })
    expect(text).toContain('KINTSUGI_API_KEY="a\\"b\\$c d"')
    expect(text).toContain('KINTSUGI_ORGANIZATION_ID="org\\nPATH=/tmp"')
    expect(Object.keys(parseEnv(text))).toEqual(['KINTSUGI_API_KEY', 'KINTSUGI_ORGANIZATION_ID'])
  })

  it('has no organization for a partner-scope key', () => {
    const text = envFile({
      apiKey: {
        apiKeyId: 'k',
        createdAtSeconds: null,
        expiresAtSeconds: null,
        scope: 'partner',
        clientOrganization: null,
        record: null,
      },
      owner: { kind: 'partner', id: 'partner_l', name: 'L' },
      token: 't',
    })
    expect(text).toContain('# Partner: L\n# Access: All clients\n# Expires: never\nKINTSUGI_API_KEY=t\n')
    expect(text).not.toContain('ORGANIZATION')
  })

  it('says of an organization’s own key which organization it is', () => {
    const text = envFile({
      apiKey: {
        apiKeyId: 'k',
        createdAtSeconds: null,
        expiresAtSeconds: null,
        scope: 'client',
        clientOrganization: { id: 'org_h', name: 'Harbor Goods' },
        record: null,
      },
      owner: { kind: 'organization', id: 'org_h', name: 'Harbor Goods' },
      token: 't',
    })
    expect(text).toContain('# Kintsugi API key k\n# Organization: Harbor Goods (org_h)\n# Expires: never\n')
    expect(text).toContain('KINTSUGI_ORGANIZATION_ID=org_h')
    expect(text).not.toContain('Partner')
  })
})
