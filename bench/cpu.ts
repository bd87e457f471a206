import type { Bench } from './bench'
import { saturate } from './load'
import { ratio } from './ratios'
import { startServed } from './served'
import { median } from './statistics'

const rounds = 5
const requests = { list: 800, page: 200 }
/** Until the compiler has settled. */
const warmUp = { list: 1_500, page: 400 }

/** CPU a request: the list with the look-up of its session, and the page, beside the least that the framework costs. */
export const cpu: Bench = {
  name: 'cpu',
  async run() {
    const { targets, stop } = await startServed()
    const { static: least, naive, blank, list, page } = targets
    const measured = { least, naive, list, blank, page }
    const cpuMs = { least: [], naive: [], list: [], blank: [], page: [] } as Record<
      keyof typeof measured,
      number[]
    >
    const names = Object.keys(measured) as (keyof typeof measured)[]
    try {
      for (const name of names) await saturate(measured[name], warmUp[kindOf(name)])
      for (let round = 0; round < rounds; round++)
        for (const name of names)
          cpuMs[name].push((await saturate(measured[name], requests[kindOf(name)])).cpuMs)
    } finally {
      await stop()
    }
    const ms = (name: keyof typeof measured) => `${median(cpuMs[name]).toFixed(2)} ms`
    return [
      {
        what: 'CPU a request, GET /api/api-keys ÷ static handler',
        ...ratio(cpuMs.list, cpuMs.least),
        target: { atMost: 1.3 },
        note: `${ms('list')} ÷ ${ms('least')}`,
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
        note: `${ms('page')} ÷ ${ms('blank')}`,
      },
    ]
  },
}

/** A page costs ten times a handler's request: fewer of them say as much. */
const kindOf = (name: string) => (name === 'page' || name === 'blank' ? 'page' : 'list')
