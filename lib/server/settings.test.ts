import { expect, it } from 'vitest'
import { parseEnv } from '@/lib/env'
import { testEnvironment } from '@/lib/testing/signed-in'
import { settingsOf } from './settings'

testEnvironment('http://127.0.0.1:9')
const { createLog } = await import('@/lib/log/log')

it('the line of a start has the settings, and none of the secrets', () => {
  const result = parseEnv({
    NODE_ENV: 'production',
    APP_URL: 'https://partners.example.com',
    PARTNER_API_URL: 'https://api.example.com',
    AUTH_URL: 'https://auth.example.com',
    AUTH_CLIENT_ID: 'dashboard',
    AUTH_CLIENT_SECRET: 'SECRET-1',
    AUTH_BACKEND_KEY: 'SECRET-2',
    SESSION_SECRET: 'SECRET-3Jw4kTn8sYb1xRf6vHc3zMq9dLg2pEu7a',
    DATABASE_URL: 'postgres://dashboard:SECRET-4@db.example/dashboard',
    HTTPS_PROXY: 'http://me:SECRET-5@proxy.example:3128',
    TRUSTED_PROXIES: '1',
    PROXY_ADDRESSES: '203.0.113.7, 2001:db8::/32',
  })
  if (!result.ok) throw new Error(result.problems.join())
  let text = ''
  createLog('info', { write: (line) => (text += line) }).info({ settings: settingsOf(result.env) }, 'started')
  expect(text).not.toContain('SECRET')
  expect(JSON.parse(text).settings).toMatchObject({
    ...settingsOf(result.env),
    partnerApiVia: 'http://proxy.example:3128',
    database: 'PostgreSQL',
    sessionSecrets: 1,
    proxyAddresses: '203.0.113.7, 2001:db8::/32',
  })
})
