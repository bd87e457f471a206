import type { Bench } from './bench'
import { saturate } from './load'
import { ratio } from './ratios'
import { startServed } from './served'
import { median } from './statistics'

// Interleaved, so that what disturbs the machine disturbs both sides of a ratio; long enough to be under way.
const rounds = 9
const requests = { list: 2_000, page: 400 }
/** Until the compiler has settled. */
const warmUp = { list: 4_000, page: 800 }

/** CPU a request: the list with the look-up of its session, and the page, beside the least that the framework costs. */
export const cpu: Bench = {
  name: 'cpu',
  async run() {
    const { targets, stop } = await startServed()
    const { static: least, naive, blank, list, page } = targets
    const measured = { least, naive, list, blank, page }
    const names = Object.keys(measured) as (keyof typeof measured)[]
    const emptyLists = () =>
      Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
        keyof typeof measured,
        number[]
      >
    const [cpuMs, perSecond] = [emptyLists(), emptyLists()]
    try {
      for (const name of names) await saturate(measured[name], warmUp[kindOf(name)])
      for (let round = 0; round < rounds; round++)
        for (const name of names) {
          const answered = await saturate(measured[name], requests[kindOf(name)])
          cpuMs[name].push(answered.cpuMs)
          perSecond[name].push(answered.perSecond)
        }
    } finally {
      await stop()
    }
    const ms = (name: keyof typeof measured) => `${median(cpuMs[name]).toFixed(2)} ms`
    const carried = (name: keyof typeof measured) => `${Math.round(median(perSecond[name]))} a second`
    return [
      {
        what: 'CPU a request, GET /api/api-keys ÷ static handler',
        ...ratio(cpuMs.list, cpuMs.least),
        target: { atMost: 1.3 },
        note: `${ms('list')} ÷ ${ms('least')}; ${carried('list')}`,
      },
      {
        what: 'CPU a request, GET /api/api-keys ÷ naive proxy',
        ...ratio(cpuMs.list, cpuMs.naive),
        target: { atMost: 0.7 },
        note: `${ms('list')} ÷ ${ms('naive')}`,
      },
      {
        what: 'CPU a request, page with 20 rows ÷ blank dynamic page',
        ...ratio(cpuMs.page, cpuMs.blank),
        target: { atMost: 2 },
        note: `${ms('page')} ÷ ${ms('blank')}; ${carried('page')}`,
      },
    ]
  },
}

/** A page costs ten times a handler's request: fewer of them say as much. */
const kindOf = (name: string) => (name === 'page' || name === 'blank' ? 'page' : 'list')
