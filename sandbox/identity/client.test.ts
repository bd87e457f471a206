import { expect, it } from 'vitest'
import { isRegisteredRedirect } from './client'

const local = 'http://localhost:3000/api/session/callback'
const production = 'https://partners.example.com/api/session/callback'

it.each([
  [local, local],
  ['http://localhost:51234/api/session/callback', local],
  ['http://localhost/api/session/callback', local],
  ['http://127.0.0.1:9/api/session/callback', 'http://127.0.0.1:3000/api/session/callback'],
  ['http://[::1]:9/api/session/callback', 'http://[::1]:3000/api/session/callback'],
  [production, production],
])('%s is registered by %s', (requested, registered) => {
  expect(isRegisteredRedirect(requested, registered)).toBe(true)
})

it.each([
  ['', local],
  ['http://localhost:3000/api/session/callback/', local],
  ['http://localhost:3000/api/session/callback?next=x', local],
  ['http://localhost:3000/api/session/callback#x', local],
  ['http://localhost:3000/other', local],
  ['https://localhost:3000/api/session/callback', local],
  ['http://LOCALHOST:3000/api/session/callback', local],
  ['http://127.0.0.1:3000/api/session/callback', local],
  ['http://localhost.evil.example/api/session/callback', local],
  ['http://localhost@evil.example/api/session/callback', local],
  ['http://localhost:3000@evil.example/api/session/callback', local],
  ['http://user@localhost:3000/api/session/callback', local],
  ['http://localhost:3000//evil.example/api/session/callback', local],
  ['http://localhost:3000/api/session/x/../callback', local],
  ['http://localhost:123456/api/session/callback', local],
  ['http://localhost:3000/api/session/callback\n', local],
  [local, production],
  ['https://partners.example.com:8443/api/session/callback', production],
  ['http://partners.example.com/api/session/callback', production],
  ['https://partners.example.com.evil.example/api/session/callback', production],
])('%j is not registered by %s', (requested, registered) => {
  expect(isRegisteredRedirect(requested, registered)).toBe(false)
})
