import { createHash } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** A token in upstream's published shape: 96 hex digits, the first 32 of them its key's id. Worth nothing anywhere. */
export const sampleToken = digest('id of a sample').slice(0, 32) + digest('secret of a sample')
export const sampleId = sampleToken.slice(0, 32)

const everyOther = (text: string, between: string) => [...text].join(between)

/** Ways in which a whole token gets into a field or an address. */
export const disguisedTokens: Record<string, string> = {
  bare: sampleToken,
  'with space around it': `  ${sampleToken}\n`,
  'in double quotes': `"${sampleToken}"`,
  'in single quotes with a comma': `'${sampleToken}',`,
  'in curly quotes': `“${sampleToken}”`,
  'in a line of a .env file': `KINTSUGI_API_KEY=${sampleToken}`,
  'exported, in quotes': `export KINTSUGI_API_KEY="${sampleToken}"`,
  'in a header': `x-api-key: ${sampleToken}`,
  'as a bearer token': `Authorization: Bearer ${sampleToken}`,
  'in a curl command': `curl -H 'x-api-key: ${sampleToken}' https://api.example.com/v2/partner/clients`,
  'in JSON': JSON.stringify({ apiKeyId: sampleId, apiKeyToken: sampleToken }),
  'in a URL': `https://api.example.com/v2/partner/clients?key=${sampleToken}&size=1`,
  'in a path': `/v2/${sampleToken}/clients`,
  'in upper case': sampleToken.toUpperCase(),
  'with a line break in the middle': `${sampleToken.slice(0, 48)}\n${sampleToken.slice(48)}`,
  'with a break after the id': `${sampleId} ${sampleToken.slice(32)}`,
  'wrapped by a mail program': (sampleToken.match(/.{32}/g) ?? []).map((line) => `> ${line}`).join('\r\n'),
  'hyphenated at a line’s end': `${sampleToken.slice(0, 50)}-\n${sampleToken.slice(50)}`,
  'in groups of four': (sampleToken.match(/.{4}/g) ?? []).join(' '),
  'with a space after each digit': everyOther(sampleToken, ' '),
  'continued in a shell': `${sampleToken.slice(0, 40)}\\\n${sampleToken.slice(40)}`,
  'put together in code': `"${sampleToken.slice(0, 40)}" + "${sampleToken.slice(40)}"`,
  'percent-encoded': everyOther(sampleToken, '').replace(
    /./g,
    (digit) => `%${digit.charCodeAt(0).toString(16)}`,
  ),
  'percent-encoded twice': sampleToken.replace(/./g, (digit) => `%25${digit.charCodeAt(0).toString(16)}`),
  'in full-width letters': sampleToken.replace(/./g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
  ),
  'with zero-width spaces': everyOther(sampleToken, '\u200b'),
  'with a byte order mark': `\ufeff${sampleToken}`,
  'with soft hyphens': everyOther(sampleToken, '\u00ad'),
  'with word joiners, percent-encoded': encodeURIComponent(everyOther(sampleToken, '\u2060')),
  'after other words': `the cafe's key is ${sampleToken}, thank you`,
  'without its id': sampleToken.slice(32),
  'cut in the middle': sampleToken.slice(0, 48),
  'longer than the sample': sampleToken + sampleToken.slice(0, 32),
  'of another shape': 'ks_live_4eC39HqLyjWDarjtT1zdp7dcX93kfPq0aZ7mN2bV5cR8sT1u',
}

/** What a person may well type or paste, and what addresses are made of. */
export const textsWithoutToken: string[] = [
  '',
  'Acme Corp',
  sampleId,
  sampleId.toUpperCase(),
  `${sampleId} ${digest('another id').slice(0, 32)}`,
  `${sampleId},${digest('another id').slice(0, 32)},${digest('a third').slice(0, 32)}`,
  '0c4d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c',
  '0c4d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c 7b1d9a0e-9e2c-4d0c-8f5c-0d4f1d2b3a4c',
  'org_lg_acme_1',
  `/settings/api-keys?client=org_${sampleId}&create=${sampleId}`,
  'The Honourable Company of Northern Coastal Shipwrights, Ropemakers, Sailmakers and General Marine Provisions (Est. 1887)',
  'acme-2024-01-01-list-of-all-client-organizations-and-their-owners-2025',
  'a.very.long.name.of.somebody.1234567890@accounting-firm-with-a-long-name.example.com',
  'x'.repeat(200),
  '1234567890'.repeat(3),
  '2024-01-01 2024-02-01 2024-03-01 2024-04-01 2024-05-01 2024-06-01 2024-07-01 2024-08-01',
  'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
]
