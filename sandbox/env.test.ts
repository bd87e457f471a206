import { expect, it } from 'vitest'
import { readEnv } from './env'

it('works with nothing set, empty counting as unset', () => {
  expect(readEnv({ SANDBOX_PORT: '', APP_URL: '' })).toEqual({
    SANDBOX_PORT: 4010,
    DATA_DIR: '.data',
    APP_URL: 'http://localhost:3000',
    SANDBOX_ACCESS_TOKEN_SECONDS: 1800,
    SANDBOX_MAX_ACTIVE_KEYS: 100,
    SANDBOX_RATE_LIMIT_PER_MINUTE: 10_000,
    SANDBOX_LIST_EXPIRED_KEYS: true,
    SANDBOX_LOG: false,
  })
})

it('lists every problem at once', () => {
  const wrong = {
    SANDBOX_PORT: '70000',
    SANDBOX_DATABASE_URL: 'mysql://x',
    APP_URL: 'localhost:3000',
    SANDBOX_ACCESS_TOKEN_SECONDS: '0',
    SANDBOX_MAX_ACTIVE_KEYS: '1.5',
    SANDBOX_RATE_LIMIT_PER_MINUTE: 'many',
    SANDBOX_LOG: 'loud',
  }
  for (const name of Object.keys(wrong)) expect(() => readEnv(wrong)).toThrow(`\n  ${name}: `)
})

it('does not repeat a value, which may hold a password', () => {
  expect(() => readEnv({ SANDBOX_DATABASE_URL: 'mysql://user:hunter2@host' })).not.toThrow('hunter2')
})
