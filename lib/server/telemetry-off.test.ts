import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

it('what counts and traces is not even loaded where nobody asks for it', { timeout: 60_000 }, () => {
  testEnvironment('http://127.0.0.1:9')
  const program = `
    import { createRequire } from 'node:module'
    import { prepareServer } from './lib/server/prepare'
    const list = () => {
      const files = Object.keys(createRequire(import.meta.url).cache)
      return files.filter((file) => /node_modules.(prom-client|@opentelemetry)/.test(file)).length
    }
    await prepareServer()
    const loaded = list()
    await import('./lib/server/metrics')
    await import('./lib/server/traces')
    process.stdout.write(JSON.stringify({ loaded, sees: list() > 0 }))
    process.exit()`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', program],
    { encoding: 'utf8', env: { ...process.env, METRICS_TOKEN: '', OTEL_EXPORTER_OTLP_ENDPOINT: '' } },
  )
  expect(stdout || stderr).toBe('{"loaded":0,"sees":true}')
})
