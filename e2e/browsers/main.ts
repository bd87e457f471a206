import { startStack } from '../stack/stack'
import { startFirefox } from './firefox'
import { screenOf } from './screen'
import { steps } from './steps'
import { startWebKit } from './webkit'

const startedAt = performance.now()
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const stack = await startStack()
let failed = false
for (const [name, start] of [
  ['Firefox', startFirefox],
  ['WebKitGTK', startWebKit],
] as const) {
  const browser = await start()
  if (!browser) {
    console.log(`${name}: skipped, as it is not here and could not be installed.`)
    continue
  }
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
  }
}
await stack.stop()
console.log(`After ${seconds(startedAt)}`)
process.exit(failed ? 1 : 0)
