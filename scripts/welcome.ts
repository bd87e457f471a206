import type { Env } from '@/lib/env'

/** The people of the sandbox's seed. */
const people = [
  ['Olivia Owner', 'owner of Ledgerline Tax Advisors, admin of Summit Accounting Group'],
  ['Adam Admin', 'admin of Ledgerline Tax Advisors'],
  ['Mia Member', 'member of Ledgerline Tax Advisors'],
  ['Quinn Quay', 'owner of Quayside Books'],
  ['Rosa Reed', 'admin of Summit Accounting Group, and of the organization Tidewater Books'],
  ['Dana Direct', 'owner of three organizations, without a partner'],
  ['Nora Nobody', 'belongs to no partner'],
] as const

const bold = (text: string) => (process.stdout.isTTY ? `\x1b[1m${text}\x1b[22m` : text)
const dim = (text: string) => (process.stdout.isTTY ? `\x1b[2m${text}\x1b[22m` : text)

/** What a person needs to begin: one address, who can sign in, one call to try. */
export function welcome({ appUrl, apiBaseUrl, usesSandbox }: Env): string {
  const address = bold(appUrl.origin)
  const rows: [label: string, text: string][] = [['Open', address]]
  if (usesSandbox) {
    people.forEach(([name, role], index) => {
      rows.push([index === 0 ? 'Sign in as' : '', `${name.padEnd(14)}${dim(role)}`])
    })
    rows.push(['Try', `curl ${apiBaseUrl}/v2/partner/clients -H 'x-api-key: YOUR_KEY'`])
    rows.push(['', dim('YOUR_KEY is a key that you create in the dashboard, for all clients.')])
  } else {
    rows.push(['Upstream', apiBaseUrl])
  }
  rows.push(['Stop', 'Ctrl-C'])
  const lines = rows.map(([label, text]) => `  ${dim(label.padEnd(12))}${text}`)
  return `\n  ${bold('Partner Experience')}\n\n${lines.join('\n')}\n`
}
