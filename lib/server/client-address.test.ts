import { expect, it } from 'vitest'
import { clientAddressOf } from './client-address'

it('believes the socket alone when no proxy is trusted', () => {
  expect(clientAddressOf('1.1.1.1', '::ffff:10.0.0.9', 0)).toBe('10.0.0.9')
})

it('believes what our own proxies appended, and nothing that the client wrote before', () => {
  expect(clientAddressOf('6.6.6.6, 203.0.113.7', '10.0.0.9', 1)).toBe('203.0.113.7')
  expect(clientAddressOf('6.6.6.6, 203.0.113.7, 10.0.0.2', '10.0.0.9', 2)).toBe('203.0.113.7')
  expect(clientAddressOf(['6.6.6.6', '203.0.113.7'], '10.0.0.9', 1)).toBe('203.0.113.7')
})

it('falls back to the socket when the proxy said nothing', () => {
  expect(clientAddressOf(undefined, '10.0.0.9', 1)).toBe('10.0.0.9')
})
