import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'

const production = {
  NODE_ENV: 'production',
  APP_URL: 'https://partners.example.com',
  PARTNER_API_URL: 'https://api.example.com',
  AUTH_URL: 'https://auth.example.com',
  AUTH_CLIENT_ID: 'id',
  AUTH_CLIENT_SECRET: 'U6vD2yXq',
  SESSION_SECRET: 'q8Zr1Lw0yVt5NcXe7UjKbA2mPdGh9sFo',
} as const

const problemsOf = (source: Record<string, string | undefined>) => {
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

  it.each([
    ['https://support.example.com/new', []],
    ['mailto:support@example.com', []],
    ['http://support.example.com', ['SUPPORT_URL must be an https or mailto address']],
    ['javascript:alert(1)', ['SUPPORT_URL must be an https or mailto address']],
    ['support@example.com', ['SUPPORT_URL must be an https or mailto address']],
    [undefined, []],
  ])('takes %s for the address of support: %j', (SUPPORT_URL, problems) => {
    expect(problemsOf({ SUPPORT_URL })).toEqual(problems)
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

  it.each(['AUTH_URL', 'AUTH_CLIENT_ID', 'AUTH_CLIENT_SECRET', 'AUTH_BACKEND_KEY'])(
    'does not take %s for the sandbox’s',
    (name) => {
      const value = name === 'AUTH_URL' ? 'https://auth.example.com' : 'U6vD2yXq'
      for (const NODE_ENV of ['development', 'production']) {
        expect(problemsOf({ NODE_ENV, [name]: value })).toEqual([
          expect.stringMatching(new RegExp(`^PARTNER_API_URL is needed as soon as ${name} is set`)),
        ])
      }
    },
  )

  it('never opens the sandbox, in which anybody signs in as anybody, to other machines', () => {
    expect(problemsOf({ ...production, PARTNER_API_URL: '' })[0]).toMatch(/^PARTNER_API_URL is needed/)
    const { APP_URL, SESSION_SECRET } = production
    expect(problemsOf({ NODE_ENV: 'production', APP_URL, SESSION_SECRET })).toEqual([
      expect.stringMatching(/^PARTNER_API_URL is needed in production/),
    ])
  })

  it('listens where it is configured to, else on this machine alone unless a development server is for others', () => {
    const hostOf = (source: Record<string, string>) => {
      const result = parseEnv(source as unknown as NodeJS.ProcessEnv)
      return result.ok ? result.env.host : result.problems[0]
    }
    expect(hostOf({})).toBe('localhost')
    expect(hostOf({ APP_URL: 'http://[::1]:3000' })).toBe('::1')
    expect(hostOf(production)).toBe('127.0.0.1')
    expect(hostOf({ APP_URL: 'http://192.0.2.2:3000' })).toBeUndefined()
    expect(hostOf({ ...production, HOST: '0.0.0.0' })).toBe('0.0.0.0')
    expect(hostOf({ ...production, HOST: 'x86_64-linux' })).toMatch(/^HOST must be an address/)
  })

  it('drains for some seconds where a balancer may be in front, and not on this machine', () => {
    const drainOf = (source: Record<string, string>) => {
      const result = parseEnv(source as unknown as NodeJS.ProcessEnv)
      return result.ok ? result.env.drainMs : result.problems[0]
    }
    expect([drainOf({}), drainOf(production), drainOf({ ...production, DRAIN_SECONDS: '0' })]).toEqual([
      0, 5000, 0,
    ])
    expect(drainOf({ DRAIN_SECONDS: '-1' })).toMatch(/^DRAIN_SECONDS must be 0 or more/)
    expect(drainOf({ DRAIN_SECONDS: '3600' })).toMatch(/^DRAIN_SECONDS must be at most 300/)
  })

  it.each([{ SANDBOX_PORT: '3000' }, { APP_URL: 'http://localhost:4010' }, { PORT: '4010' }])(
    'gives the sandbox a port of its own: not %j',
    (source) => {
      expect(problemsOf(source)).toEqual([expect.stringMatching(/^SANDBOX_PORT must be another port/)])
      expect(problemsOf({ ...production, ...source, APP_URL: 'http://localhost:3000' })).toEqual([])
    },
  )

  it('says which words there are', () => {
    expect(problemsOf({ LOG_LEVEL: 'verbose' })).toEqual([
      'LOG_LEVEL must be one of debug, info, warn, error, silent',
    ])
  })

  it('takes services that stand below a path, and no address with more than that', () => {
    const result = parseEnv({
      ...production,
      PARTNER_API_URL: 'https://gateway.example.com/kintsugi/',
      AUTH_URL: 'https://id.example.com/realms/partners',
    } as unknown as NodeJS.ProcessEnv)
    expect(result.ok && result.env.apiBaseUrl).toBe('https://gateway.example.com/kintsugi')
    expect(result.ok && result.env.authUrl.href).toBe('https://id.example.com/realms/partners')
    for (const wrong of [
      'https://a.example/?x=1',
      'https://me:pw@a.example',
      'https://a.example/#x',
      'a.example',
    ])
      expect(problemsOf({ ...production, PARTNER_API_URL: wrong })[0]).toMatch(
        /^PARTNER_API_URL must be an http/,
      )
  })

  it('names the file of authorities that Node would do without in silence', () => {
    expect(problemsOf({ NODE_EXTRA_CA_CERTS: 'package.json' })).toEqual([])
    expect(problemsOf({ NODE_EXTRA_CA_CERTS: '/nothing/here.pem' })).toEqual([
      'NODE_EXTRA_CA_CERTS names a file that cannot be read',
    ])
  })

  it('reads proxies in both spellings, with and without a scheme, and names what is none', () => {
    const proxiesOf = (source: Record<string, string>) => {
      const result = parseEnv(source as unknown as NodeJS.ProcessEnv)
      return result.ok
        ? { ...result.env.outwardProxies, https: result.env.outwardProxies.https?.href }
        : result.problems
    }
    expect(proxiesOf({ HTTPS_PROXY: 'http://a:1', https_proxy: 'b:2', no_proxy: 'x.example' })).toMatchObject(
      {
        https: 'http://b:2/',
        except: 'x.example',
      },
    )
    expect(proxiesOf({ HTTPS_PROXY: 'socks5://a:1', HTTP_PROXY: 'http://' })).toEqual([
      expect.stringMatching(/^HTTPS_PROXY must be/),
      expect.stringMatching(/^HTTP_PROXY must be/),
    ])
  })

  it('needs to know how many proxies there are where their addresses are listed', () => {
    for (const none of [undefined, '', '0'])
      expect(problemsOf({ PROXY_ADDRESSES: '203.0.113.7', TRUSTED_PROXIES: none })[0]).toMatch(
        /^TRUSTED_PROXIES is needed/,
      )
    expect(problemsOf({ PROXY_ADDRESSES: '203.0.113.7, 2001:db8::/32', TRUSTED_PROXIES: '1' })).toEqual([])
    for (const wrong of ['proxy.example', '10.0.0.0/33', '1.2.3', '::1/129', ','])
      expect(problemsOf({ PROXY_ADDRESSES: wrong, TRUSTED_PROXIES: '1' })[0]).toMatch(
        /^PROXY_ADDRESSES must list/,
      )
  })

  it('takes several session secrets, and refuses each that can be guessed', () => {
    const [one, other] = [production.SESSION_SECRET, 'Jw4kTn8sYb1xRf6vHc3zMq9dLg2pEu7a']
    const result = parseEnv({ SESSION_SECRET: `${one}, ${other}` } as unknown as NodeJS.ProcessEnv)
    expect(result.ok && result.env.sessionSecrets).toEqual([one, other])
    for (const weak of [`${one},short`, `${one},`, `${one},${'ab'.repeat(20)}`, `your-secret-${one}`])
      expect(problemsOf({ SESSION_SECRET: weak })).toEqual([
        expect.stringMatching(/^SESSION_SECRET must (have at least 32|be random)/),
      ])
  })

  it('refuses in production what only holds the place of a secret', () => {
    const { AUTH_CLIENT_SECRET: secret } = production
    const database = (password: string) => `postgres://dashboard:${password}@db.example/dashboard`
    expect(problemsOf({ ...production, DATABASE_URL: database(secret) })).toEqual([])
    expect(
      problemsOf({
        ...production,
        AUTH_CLIENT_SECRET: 'change-me',
        AUTH_BACKEND_KEY: '<key>',
        DATABASE_URL: database('password'),
      }),
    ).toEqual([
      expect.stringMatching(/^AUTH_CLIENT_SECRET is a placeholder/),
      expect.stringMatching(/^AUTH_BACKEND_KEY is a placeholder/),
      expect.stringMatching(/^DATABASE_URL has a placeholder/),
    ])
  })

  it('migrates at the start, unless that is switched off', () => {
    const migrates = (value?: string) => {
      const result = parseEnv({ MIGRATE_AT_START: value } as unknown as NodeJS.ProcessEnv)
      return result.ok ? result.env.migrateAtStart : result.problems[0]
    }
    expect([migrates(), migrates('false')]).toEqual([true, false])
    expect(migrates('never')).toMatch(/^MIGRATE_AT_START must be true or false/)
  })

  it('sends traces where it is told to, with the headers that are needed there', () => {
    const traces = (source: Record<string, string>) => {
      const result = parseEnv(source as unknown as NodeJS.ProcessEnv)
      return result.ok ? result.env.traces : result.problems[0]
    }
    const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318/otlp'
    expect(traces({})).toBeUndefined()
    expect(
      traces({
        OTEL_EXPORTER_OTLP_ENDPOINT,
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20a=, x-team=b',
        OTEL_TRACES_SAMPLER_ARG: '0.1',
      }),
    ).toEqual({
      endpoint: new URL(OTEL_EXPORTER_OTLP_ENDPOINT),
      headers: { authorization: 'Bearer a=', 'x-team': 'b' },
      share: 0.1,
    })
    expect(traces({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).toMatch(
      /^OTEL_EXPORTER_OTLP_ENDPOINT must/,
    )
    for (const wrong of ['Bearer a', 'a=%FF', 'a=1,'])
      expect(traces({ OTEL_EXPORTER_OTLP_HEADERS: wrong })).toMatch(/^OTEL_EXPORTER_OTLP_HEADERS must list/)
    expect(traces({ OTEL_TRACES_SAMPLER_ARG: '50' })).toMatch(
      /^OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1/,
    )
  })
})
