import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { exampleIn, languages } from './examples'

const base = { apiBaseUrl: 'https://api.example.com/', token: 'YOUR_API_KEY', organizationId: 'org_1' }

describe.each(languages)('%s', (language) => {
  it('sends a key for all clients with one header, to the Partner API', () => {
    const program = exampleIn(language, { ...base, scope: 'partner' })
    expect(program).toContain('https://api.example.com/v2/partner/clients?size=5')
    expect(program).toMatch(/x-api-key.{1,6}YOUR_API_KEY/)
    expect(program).not.toMatch(/x-organization-id|authorization|bearer/i)
  })

  it('sends a key for one client with its organization', () => {
    const program = exampleIn(language, { ...base, scope: 'client' })
    expect(program).toContain('https://api.example.com/v1/organizations/org_1')
    expect(program).toMatch(/x-organization-id.{1,6}org_1/)
  })
})

describe('an id that tries to leave its quotes', () => {
  const organizationId = `o'; echo "hi" $(id) \\`
  const program = (language: 'curl' | 'typescript' | 'python') =>
    exampleIn(language, { ...base, scope: 'client', organizationId })

  it('stays one argument in a shell', () => {
    const script = `curl() { printf '%s\\n' "$@"; }\n${program('curl')}`
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n').slice(3, 5)).toEqual([
      '-H',
      `x-organization-id: ${organizationId}`,
    ])
  })

  it('stays one string in JavaScript', () => {
    const seen: unknown[] = []
    const body = program('typescript').split('\n').slice(0, 6).join('\n').replace('await fetch', 'fetch')
    new Function('fetch', body)((...given: unknown[]) => seen.push(...given))
    expect(seen[1]).toMatchObject({ headers: { 'x-organization-id': organizationId } })
  })
})
