import { missingPackages } from '../../scripts/other-browsers'
import { startStack } from '../stack/stack'
import type { Browser } from './browser'
import { startFirefox } from './firefox'
import { screenOf } from './screen'
import { steps } from './steps'
import { startWebKit } from './webkit'

const startedAt = performance.now()
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const stack = await startStack()
let failed = false
let browser: Browser | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([browser?.stop(), stack.stop()]).then(() => process.exit(1)))
}
for (const [name, start] of [
  ['Firefox', startFirefox],
  ['WebKitGTK', startWebKit],
] as const) {
  const missing = missingPackages(name)
  if (missing.length > 0) {
    console.log(`${name}: skipped, as it is not here. On Debian: apt-get install ${missing.join(' ')}`)
    if (process.env.CI) failed = true
    continue
  }
  browser = await start()
  const screen = screenOf(browser)
  const run = { appUrl: stack.appUrl, keyId: '' }
  console.log(`${name} ${await screen.read('navigator.userAgent')}`)
  try {
    for (const [what, step] of steps) {
      const since = performance.now()
      await step(screen, run)
      console.log(`  ✓ ${what} (${seconds(since)})`)
    }
  } catch (error) {
    failed = true
    console.error(error, await screen.read('document.body.innerText').catch(() => ''))
  } finally {
    await browser.stop()
    browser = undefined
  }
}
await stack.stop()
console.log(`After ${seconds(startedAt)}`)
process.exit(failed ? 1 : 0)
