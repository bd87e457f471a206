import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const { readMetrics, startMetrics } = await import('@/lib/server/metrics')
const { env } = await import('@/lib/env')

startMetrics(env())
const { text = '' } = (await readMetrics()) ?? {}

it.each(['deploy/alerts.yaml', 'deploy/grafana-dashboard.json'])('what %s asks for is counted', (file) => {
  const asked = readFileSync(file, 'utf8').replaceAll('\\"', '"')
  const names = new Set(
    [...asked.matchAll(/partner_experience_\w+/g)].map(([name]) =>
      name.replace(/_seconds_(bucket|count|sum)$/, '_seconds'),
    ),
  )
  expect(names.size).toBeGreaterThan(5)
  for (const name of names) expect(text).toContain(`# TYPE ${name} `)
  // Counters stand at 0 for each outcome from the start.
  for (const [counter] of asked.matchAll(/partner_experience_\w+_total\{outcome="[\w-]+"\}/g))
    expect(text).toContain(`${counter} 0`)
})
