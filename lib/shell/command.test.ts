import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { argumentsOnWindows, readByCmd, wordsInPowerShell } from '@/lib/testing/shell-readers'
import { commandIn } from './command'
import { shellOf } from './shells'

const hostile = [
  `'; touch /tmp/x; echo $(id) \`id\` "\\`,
  '" & calc.exe & "',
  '%PATH% %%PATH%% ^%PATH^% !PATH! %PATH:~0,1%',
  'a" | more > x <y (z)',
  'ends with a backslash\\',
  'ends with two and a quote\\\\"',
  'it’s ‘quoted’ ‚twice‛',
  "$(Remove-Item x) `n @{a='b'}; $env:PATH",
  '“curly”',
  'Müller & Söhne',
]

const requestWith = (text: string) => ({
  url: `https://api.example.com/v1/x?y=${encodeURIComponent(text)}`,
  headers: [
    ['x-api-key', text],
    ['x-organization-id', text],
  ] as [string, string][],
  body: { name: text, nested: [{ amount: 100 }] },
})

const texts = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: fc.constantFrom(...'ab \\"\'^%!&|<>()$`’‘@;:~,=', ...'PATH'), maxLength: 12 }),
)

const isAtHand = (command: string) => {
  try {
    execFileSync('sh', ['-c', 'command -v "$0"', command])
    return true
  } catch {
    return false
  }
}

describe.each(['sh', 'dash', 'bash', 'zsh'])('%s', (shell) => {
  it.skipIf(!isAtHand(shell))('hands every text over as it is', () => {
    for (const text of hostile) {
      const request = requestWith(text)
      const script = `curl() { for a in "$@"; do printf '%s\\0' "$a"; done; }\n${commandIn('posix', request)}`
      const [url, ...rest] = execFileSync(shell, ['-c', script], { encoding: 'utf8' }).split('\0')
      expect(url).toBe(request.url)
      expect(rest.slice(0, 5)).toEqual(['-H', `x-api-key: ${text}`, '-H', `x-organization-id: ${text}`, '-H'])
      expect(JSON.parse(rest[7] ?? '')).toEqual(request.body)
    }
  })
})

describe('the Command Prompt', () => {
  it('hands every text over as it is, in one line', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const request = requestWith(text)
        const [program, ...given] = argumentsOnWindows(
          readByCmd(commandIn('cmd', request), { path: 'C:\\Windows & Co' }),
        )
        expect([program, given[0]]).toEqual(['curl', request.url])
        expect(given.slice(1, 5)).toEqual(['-H', `x-api-key: ${text}`, '-H', `x-organization-id: ${text}`])
        expect(given.slice(5, 8)).toEqual(['-H', 'content-type: application/json', '-d'])
        expect(JSON.parse(given[8] ?? '')).toEqual(request.body)
      }),
      { numRuns: 1_000 },
    )
  })

  it('has no carets where there is nothing to escape', () => {
    const command = commandIn('cmd', {
      url: 'https://api.example.com/v1/x',
      headers: [['x-api-key', 'abc']],
      body: { city: 'Austin' },
    })
    expect(command).toBe(
      'curl "https://api.example.com/v1/x" -H "x-api-key: abc" -H "content-type: application/json" -d "{\\"city\\":\\"Austin\\"}"',
    )
  })
})

const powershell = 'pwsh'

describe('PowerShell', () => {
  const wordsOf = (text: string) => {
    const request = requestWith(text)
    return { request, words: wordsInPowerShell(commandIn('powershell', request)) }
  }

  it('hands every text over as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { request, words } = wordsOf(text)
        expect(words.slice(0, 8)).toEqual([
          'Invoke-RestMethod',
          request.url,
          '-Method',
          'Post',
          '-ContentType',
          'application/json',
          '-Headers',
          '@{',
        ])
        expect(words.slice(8, 16)).toEqual([
          'x-api-key',
          '=',
          text,
          'x-organization-id',
          '=',
          text,
          '}',
          '-Body',
        ])
        expect(JSON.parse(words[16] ?? '')).toEqual(request.body)
      }),
      { numRuns: 1_000 },
    )
  })

  it.skipIf(!isAtHand(powershell))('really does', () => {
    for (const text of hostile) {
      const { request } = wordsOf(text)
      const script = `function Invoke-RestMethod { param($Uri, $Method, $ContentType, $Headers, $Body) $Body }\n${commandIn('powershell', request).replace(/ \| ConvertTo-Json.*$/, '')}`
      const answer = execFileSync(powershell, ['-NoProfile', '-Command', script], { encoding: 'utf8' })
      expect(JSON.parse(answer)).toEqual(request.body)
    }
  })
})

it('no text ends the line in any of them', () => {
  const request = requestWith('a\r\nb\u2028c\0d\te')
  for (const shell of ['posix', 'powershell', 'cmd'] as const) {
    const text = commandIn(shell, { url: request.url, headers: request.headers })
    expect(text).toContain('a b c d e')
    expect(text).not.toMatch(/[\r\0\t\u2028]/)
  }
})

it.each([
  ['Windows', 'powershell'],
  ['Win32', 'powershell'],
  ['macOS', 'posix'],
  ['MacIntel', 'posix'],
  ['Linux x86_64', 'posix'],
  ['Darwin', 'posix'],
  ['', 'posix'],
])('on %j the first choice is %s', (platform, shell) => {
  expect(shellOf(platform)).toBe(shell)
})
