import { expect, it } from 'vitest'
import { isReadable, pathOf } from './readable-request'

const tree = encodeURIComponent(JSON.stringify(['', { children: ['clients', {}] }]))

it.each([
  ['a page', {}],
  ['the head of a page', { method: 'HEAD' }],
  ['a page with a query that is no percent-encoding', { url: '/signed-out?a=%zz' }],
  ['what a page asks for as one goes on', { headers: { rsc: '1', 'next-router-state-tree': tree } }],
  ['a change', { method: 'DELETE', url: '/api/api-keys/a' }],
  ['dots that lead nowhere', { url: '/organizations/..a.b../x?../..' }],
  ['dots in the place of an id', { url: '/organizations/..%2F..%2Fx/configuration/api-keys' }],
  ['a whole address', { url: 'http://localhost:3000/clients' }],
])('reads %s', (_, part) => {
  expect(isReadable({ method: 'GET', url: '/clients', headers: {}, ...part })).toBe(true)
})

const otherMethods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const noStates = ['', 'x', '%zz', 'null', '%5B1%2C2%5D', '%7B%7D', '%5B'.repeat(3_000), 'a'.repeat(41_000)]

it.each<[string, object]>([
  ['an address of broken percent-encoding', { url: '/%zz' }],
  ['an address of bytes that are no text', { url: '/organizations/%ff' }],
  ...[
    '/_next/static/../../clients',
    '/_next/static/%2e%2e/%2E./clients',
    '/_next/static/..%2f..%2fclients',
    '/_next/static/..\\..\\clients',
    '/api/../clients',
    '/clients/./x',
    '/clients/..',
  ].map((url): [string, object] => [`an address that leads elsewhere, ${url}`, { url }]),
  ['half a character', { url: '/organizations/%ED%A0%80' }],
  ['a star', { url: '*' }],
  ['a whole address that is none', { url: 'http://[/' }],
  ['no address', { url: '' }],
  ['an address of another kind', { url: 'evil:x' }],
  ['Next’s own page for its own failures', { url: '/_global-error?a' }],
  ['an unknown method', { method: 'TRACE' }],
  ['a method of its own making', { method: 'MKCOL', url: '/api/api-keys' }],
  ...otherMethods.map((method): [string, object] => [`${method} of a page`, { method }]),
  ['a server action', { method: 'POST', headers: { 'next-action': '7f00' } }],
  ['a server action of the API', { method: 'POST', url: '/api/team', headers: { 'next-action': '7f00' } }],
  ['a server action by GET', { headers: { 'next-action': '' } }],
  ['a page to resume', { headers: { 'next-resume': '1' } }],
  ...noStates.map((state): [string, object] => [
    `the screen as ${state.slice(0, 20)}`,
    { headers: { rsc: '1', 'next-router-state-tree': state } },
  ]),
])('does not read %s', (_, part) => {
  expect(isReadable({ method: 'GET', url: '/clients', headers: {}, ...part })).toBe(false)
})

it('has no host but its own, whatever the address names', () => {
  expect(pathOf('http://evil.example/a/b?c=d')).toBe('/a/b?c=d')
  expect(pathOf('HTTPS://evil.example')).toBe('/')
  expect(pathOf('/a//b?c')).toBe('/a//b?c')
})
