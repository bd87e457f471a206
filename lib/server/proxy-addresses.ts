import 'server-only'
import { BlockList, isIP } from 'node:net'

/** This machine and the networks that no stranger on the internet has an address in. */
const nearby = [
  '127.0.0.0/8',
  '::1',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
  'fe80::/10',
]

/** A function that says whether a connection from an address comes from one of our proxies: `listed` names them, else any nearby. */
export function proxyCheck(listed: string[] = nearby): (address: string | undefined) => boolean {
  const known = new BlockList()
  for (const entry of listed) {
    const [address = '', bits] = entry.split('/')
    const family = familyOf(address)
    known.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family)
  }
  return (address = '') => {
    // A socket that listens for both families names IPv4 so.
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)[0] ?? ''
    return isIP(plain) > 0 && known.check(plain, familyOf(plain))
  }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
