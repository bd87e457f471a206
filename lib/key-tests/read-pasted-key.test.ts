import { describe, expect, it } from 'vitest'
import { envFile } from '@/lib/api-keys/token/env-file'
import { disguisedTokens, sampleId, sampleToken } from '@/lib/testing/disguised-tokens'
import { readPastedKey } from './read-pasted-key'

const download = envFile({
  apiKey: {
    apiKeyId: sampleId,
    createdAtSeconds: null,
    expiresAtSeconds: null,
    scope: 'client',
    clientOrganization: { id: 'org_1', name: 'Acme, "Corp" = 1; KINTSUGI_API_KEY=x' },
    record: null,
  },
  owner: { kind: 'partner', id: 'partner_l', name: 'Ledgerline' },
  token: sampleToken,
})

/** A key of a shape that nobody has seen, and short, so that it is not recognised by its length. */
const wrapped = (key: string) => [
  key,
  ` ${key}\n`,
  `"${key}"`,
  `'${key}'`,
  `\`${key}\``,
  `“${key}”`,
  `${key},`,
  `"${key}",`,
  `'${key}';`,
  `<${key}>`,
  `KINTSUGI_API_KEY=${key}`,
  `KINTSUGI_API_KEY="${key}"`,
  `export KINTSUGI_API_KEY='${key}';`,
  `set KINTSUGI_API_KEY=${key}`,
  `$env:KINTSUGI_API_KEY = "${key}"`,
  `"KINTSUGI_API_KEY": "${key}",`,
  `KINTSUGI_API_KEY: ${key}`,
  `# a comment\nKINTSUGI_API_KEY=${key}\nKINTSUGI_ORGANIZATION_ID=org_1\n`,
  `x-api-key: ${key}`,
  `X-API-Key:${key}`,
  `'x-api-key': '${key}',`,
  `-H 'x-api-key: ${key}'`,
  `-H "x-api-key: ${key}"`,
  `Authorization: Bearer ${key}`,
  `Bearer ${key}`,
  `\ufeff${key}`,
  `\u200b${key}\u200b`,
]

describe('the key in what was pasted', () => {
  it.each(wrapped('a-Key_of.another+shape/=='))('is read from %j', (pasted) => {
    expect(readPastedKey(pasted)).toEqual({ token: 'a-Key_of.another+shape/==' })
  })

  it.each([...wrapped(sampleToken), download, download.replaceAll('\n', ''), download.replaceAll('\n', ' ')])(
    'is read from %j, in the shape that was published',
    (pasted) => {
      expect(readPastedKey(pasted)).toEqual({ token: sampleToken })
    },
  )

  it('is read from every disguise', () => {
    for (const [how, text] of Object.entries(disguisedTokens)) {
      expect(readPastedKey(text), how).toEqual({ token: expect.stringMatching(/^\w{40,}$/) })
    }
  })

  it.each(['abc', "it's", 'a"b', 'key=value'])('%j stays as it is', (text) => {
    expect(readPastedKey(text)).toEqual({ token: text })
  })
})

describe('what is too much or too little', () => {
  it.each(['', '  \n', '""', '"', '\u200b', 'KINTSUGI_API_KEY=', "export KINTSUGI_API_KEY=''"])(
    '%j is nothing',
    (text) => {
      expect(readPastedKey(text)).toEqual({ problem: 'Paste a key.' })
    },
  )

  it.each(['this is my key', 'KINTSUGI_API_KEY=a b', 'x-api-key: a b'])('%j is more than a key', (text) => {
    expect(readPastedKey(text)).toEqual({
      problem: 'Paste only the key: this has more than one word.',
    })
  })

  it('counts the keys, each once', () => {
    const other = sampleToken.replaceAll('a', 'b')
    expect(readPastedKey(`A=${sampleToken}\nB=${other}\nC=${sampleToken}`)).toEqual({
      problem: 'There are 2 keys in this. Paste one of them.',
    })
  })
})
