import type { Bench } from './bench'
import { saturate } from './load'
import { ratio, ratios } from './ratios'
import { roundsOf, untilConclusive } from './rounds'
import { startServed } from './served'
import { median } from './statistics'

// Interleaved, so that what disturbs the machine disturbs both sides of a ratio; long enough to be under way.
const rounds = { fewest: 7, most: 10 }
const requests = { list: 2_000, page: 400 }
/** Until the code is compiled and warm. */
const warmUp = { list: 4_000, page: 800 }

type Name = 'least' | 'naive' | 'oneCall' | 'list' | 'blank' | 'rows' | 'page'

/** CPU a request: the list with the look-up of its session, and the page, beside the least that the framework costs. */
export const cpu: Bench = {
  name: 'cpu',
  async run() {
    const { targets, stop } = await startServed()
    const { static: least, naive, oneCall, list, blank, rows, page } = targets
    const measured = { least, naive, oneCall, list, blank, rows, page }
    const names = Object.keys(measured) as Name[]
    const cpuMs = emptyLists(names)
    const perSecond = emptyLists(names)
    const round = async () => {
      for (const name of names) {
        const answered = await saturate(measured[name], requests[kindOf(name)])
        cpuMs[name].push(answered.cpuMs)
        perSecond[name].push(answered.perSecond)
      }
    }
    const questions: { what: string; of: Name; by: Name; atMost: number }[] = [
      { what: 'GET /api/api-keys ÷ static handler', of: 'list', by: 'least', atMost: 1.3 },
      {
        what: 'GET /api/api-keys ÷ a handler with one call upstream',
        of: 'list',
        by: 'oneCall',
        atMost: 1.3,
      },
      { what: 'GET /api/api-keys ÷ naive proxy', of: 'list', by: 'naive', atMost: 0.7 },
      { what: 'page with 20 rows ÷ blank dynamic page', of: 'page', by: 'blank', atMost: 2 },
      { what: 'page with 20 rows ÷ the same rows by React alone', of: 'page', by: 'rows', atMost: 1.3 },
    ]
    const lineOf = ({ of, by, atMost }: (typeof questions)[number]) => ({
      values: ratios(cpuMs[of], cpuMs[by]),
      target: atMost,
    })
    try {
      for (const name of names) await saturate(measured[name], warmUp[kindOf(name)])
      await untilConclusive(round, rounds, () => questions.map(lineOf))
    } finally {
      await stop()
    }
    const ms = (name: Name) => `${median(cpuMs[name]).toFixed(2)} ms`
    return questions.map(({ what, of, by, atMost }) => ({
      what: `CPU a request, ${what}`,
      ...ratio(cpuMs[of], cpuMs[by]),
      target: { atMost },
      note: `${ms(of)} ÷ ${ms(by)}; ${Math.round(median(perSecond[of]))} a second; ${roundsOf(lineOf({ what, of, by, atMost }))}`,
    }))
  },
}

const emptyLists = (names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>

/** A page costs ten times a handler's request: fewer of them say as much. */
const kindOf = (name: Name) => (name === 'page' || name === 'rows' || name === 'blank' ? 'page' : 'list')
