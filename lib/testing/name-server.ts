import dns, { type LookupAddress } from 'node:dns'

/** How a connection to the name goes: it works, is refused, the name is not known, or nothing ever answers. */
export type Connectivity = 'open' | 'refused' | 'unknown' | 'silent'

type Callback = (error: Error | null, address?: string | LookupAddress[], family?: number) => void

// Nothing listens on this loopback address: what tries is refused at once.
const addresses = { open: '127.0.0.1', refused: '127.0.0.99' }

/** Takes the place of the resolver of this process for one name, which then leads where a test says. */
export function nameServerFor(name: string) {
  const resolve = dns.lookup
  const control = { connectivity: 'open' as Connectivity }
  const lookup = (host: string, options: { all?: boolean }, callback: Callback) => {
    if (host !== name) return resolve(host, options as dns.LookupAllOptions, callback as never)
    const { connectivity } = control
    if (connectivity === 'silent') return
    if (connectivity === 'unknown') {
      return callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }))
    }
    const address = addresses[connectivity]
    return options.all ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4)
  }
  dns.lookup = lookup as unknown as typeof dns.lookup
  return control
}
