import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { curlCommand } from './curl'

const now = new Date('2026-11-22T05:00:00.123Z')
const command = (
  clientOrganizationId: string | null,
  token = 'tok',
  apiBaseUrl = 'https://api.example.com',
) => curlCommand({ shell: 'posix', apiBaseUrl, token, clientOrganizationId, now })

/** The arguments that a shell hands to curl. */
const argumentsOf = (text: string) =>
  execFileSync('sh', ['-c', `curl() { for a in "$@"; do printf '%s\\0' "$a"; done; }\n${text}`], {
    encoding: 'utf8',
  })
    .split('\0')
    .slice(0, -1)

describe('the curl command of a new key', () => {
  it('lists the portfolio with a partner-scope key', () => {
    expect(argumentsOf(command(null, 'tok', 'https://api.example.com/'))).toEqual([
      'https://api.example.com/v2/partner/clients',
      '-H',
      'x-api-key: tok',
    ])
  })

  it('estimates a sale for the one client of a client-scope key', () => {
    const [url, ...rest] = argumentsOf(command('org_1'))
    expect(url).toBe('https://api.example.com/v1/tax/estimate')
    expect(rest.slice(0, 6)).toEqual([
      '-H',
      'x-api-key: tok',
      '-H',
      'x-organization-id: org_1',
      '-H',
      'content-type: application/json',
    ])
    expect(JSON.parse(rest[7] ?? '')).toMatchObject({ date: '2026-11-22T05:00:00Z', currency: 'USD' })
  })

  it('lets nothing out of its quotes', () => {
    const hostile = `'; touch /tmp/x; echo $(id) \`id\` "\\`
    expect(argumentsOf(command(hostile, hostile))).toEqual(
      expect.arrayContaining([`x-api-key: ${hostile}`, `x-organization-id: ${hostile}`]),
    )
  })
})
