import { PersonWithoutBrowser } from './person-without-browser'
import { startStack } from './stack'

// The built dashboard and a sandbox, under the Node that runs this file: ready, a sign-in, and the page of API keys.
const stack = await startStack({}, { embedded: true })
try {
  const ready = await fetch(`${stack.appUrl}/api/health/ready`)
  if (ready.status !== 200) throw new Error(`/api/health/ready answered ${ready.status}.`)
  const olivia = await PersonWithoutBrowser.signIn(stack.appUrl, 'user_olivia', 'partner_ledgerline')
  const page = await olivia.request(stack.appUrl, 'GET', '/settings/api-keys')
  const html = await page.text()
  if (page.status !== 200 || !html.includes('Ledgerline Tax Advisors')) {
    throw new Error(`The page of API keys answered ${page.status}:\n${html.slice(0, 1_000)}`)
  }
  if (stack.errors()) throw new Error('The dashboard wrote to stderr.')
  console.log(`Node ${process.versions.node} starts, signs in and shows the keys.`)
} finally {
  await stack.stop()
}
