import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy'

const options = { appOrigin: 'https://app.example', authOrigin: 'https://auth.example', development: false }
const directives = (policy: string) =>
  Object.fromEntries(policy.split('; ').map((text) => [text.split(' ')[0], text.split(' ').slice(1)]))

it('runs no script without the nonce of the request', () => {
  const policy = contentSecurityPolicy('abc', options)
  expect(policy).not.toMatch(/unsafe-(inline|eval)/)
  expect(directives(policy)['script-src']).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"])
})

it('is framed by nobody, and sends nothing anywhere else', () => {
  const policy = directives(contentSecurityPolicy('abc', options))
  expect(policy).toMatchObject({
    'default-src': ["'none'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'form-action': ["'self'", 'https://auth.example'],
  })
})

it('names the one policy of Trusted Types that the page makes: a name that is free could be taken by whoever got in', () => {
  const policy = directives(contentSecurityPolicy('abc', options))
  expect(policy).toMatchObject({ 'trusted-types': ['default'], 'require-trusted-types-for': ["'script'"] })
})
