import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'

const production = {
  NODE_ENV: 'production',
  APP_URL: 'https://partners.example.com',
  PARTNER_API_URL: 'https://api.example.com',
  AUTH_URL: 'https://auth.example.com',
  AUTH_CLIENT_ID: 'id',
  AUTH_CLIENT_SECRET: 'secret',
  SESSION_SECRET: 'x'.repeat(32),
} as const

const problemsOf = (source: Record<string, string>) => {
  const result = parseEnv(source as unknown as NodeJS.ProcessEnv)
  return result.ok ? [] : result.problems
}

describe('the environment', () => {
  it('just works with nothing set: the sandbox, on this machine', () => {
    const result = parseEnv({} as NodeJS.ProcessEnv)
    expect(result).toMatchObject({ ok: true, env: { usesSandbox: true, port: 3000, dataDir: '.data' } })
    expect(result.ok && result.env.partnerApiUrl.href).toBe('http://localhost:4010/')
  })

  it('counts an empty value as none', () => {
    expect(problemsOf({ APP_URL: '', SESSION_SECRET: '', DATABASE_URL: '' })).toEqual([])
  })

  it('lists every problem at once, by name', () => {
    const problems = problemsOf({
      PORT: 'http',
      APP_URL: 'localhost',
      SESSION_SECRET: 'short',
      DATABASE_URL: 'mysql://x',
      PARTNER_API_URL: 'https://api.example.com',
      AUTH_CLIENT_SECRET: 'secret',
    })
    const names = problems.map((problem) => problem.split(' ')[0])
    expect(names.sort()).toEqual([
      'APP_URL',
      'AUTH_CLIENT_ID',
      'AUTH_URL',
      'DATABASE_URL',
      'PORT',
      'SESSION_SECRET',
    ])
  })

  it('accepts a full production environment', () => {
    expect(problemsOf(production)).toEqual([])
  })

  it.each(['AUTH_URL', 'AUTH_CLIENT_ID', 'AUTH_CLIENT_SECRET'] as const)(
    'needs %s beside PARTNER_API_URL',
    (name) => {
      expect(problemsOf({ ...production, [name]: '' })).toEqual([expect.stringContaining(name)])
    },
  )

  it('needs a session secret and https in production, except on this machine', () => {
    expect(problemsOf({ ...production, SESSION_SECRET: '' })).toEqual([
      expect.stringContaining('SESSION_SECRET'),
    ])
    expect(problemsOf({ ...production, APP_URL: 'http://partners.example.com' })).toEqual([
      expect.stringContaining('https'),
    ])
    expect(problemsOf({ NODE_ENV: 'production', APP_URL: 'http://localhost:3000' })).toEqual([])
  })

  it.each(['PARTNER_API_URL', 'AUTH_URL'])(
    'never sends credentials in the clear to another machine: %s',
    (name) => {
      expect(problemsOf({ ...production, [name]: 'http://api.example.com' })).toEqual([
        expect.stringContaining(`${name} must be https`),
      ])
    },
  )

  it('takes the port from PORT, or from an address on this machine', () => {
    const portOf = (source: Record<string, string>) => {
      const result = parseEnv(source as unknown as NodeJS.ProcessEnv)
      return result.ok && result.env.port
    }
    expect(portOf({ APP_URL: 'http://localhost:3210' })).toBe(3210)
    expect(portOf({ PORT: '3211' })).toBe(3211)
    expect(portOf(production)).toBe(3000)
  })
})
