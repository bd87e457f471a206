import { expect, it } from 'vitest'
import { proxyCheck } from './proxy-addresses'

it('takes this machine and private networks for our proxies, and no address of the internet', () => {
  const isProxy = proxyCheck()
  const near = [
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '::FFFF:10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    'fd00::1',
    'fe80::1%eth0',
  ]
  const far = [
    '203.0.113.7',
    '::ffff:203.0.113.7',
    '172.32.0.1',
    '11.0.0.1',
    '2001:db8::1',
    '::ffff:0:1',
    '',
    'unknown',
    undefined,
  ]
  expect(near.filter((address) => !isProxy(address))).toEqual([])
  expect(far.filter((address) => isProxy(address))).toEqual([])
})

it('takes those that are listed instead, addresses and networks', () => {
  const isProxy = proxyCheck(['203.0.113.7', '198.51.100.0/24', '2001:db8::/32'])
  const listed = ['203.0.113.7', '::ffff:198.51.100.200', '2001:db8:1::1']
  const others = ['127.0.0.1', '10.0.0.1', '203.0.113.8', '198.51.101.1', '2001:db9::1']
  expect(listed.filter((address) => !isProxy(address))).toEqual([])
  expect(others.filter((address) => isProxy(address))).toEqual([])
})
