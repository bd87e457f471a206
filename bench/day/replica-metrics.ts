import { setTimeout as sleep } from 'node:timers/promises'

/** What a dashboard says at `/metrics`, by `name{labels}`. */
type Samples = Map<string, number>

async function scrape(url: string, token: string): Promise<Samples | null> {
  try {
    const answer = await fetch(`${url}/metrics`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5_000),
    })
    if (!answer.ok) return null
    const lines = (await answer.text()).matchAll(/^partner_experience_(.+) (\S+)$/gm)
    return new Map([...lines].map(([, name = '', value]) => [name, Number(value)]))
  } catch {
    // It is being restarted.
    return null
  }
}

const sum = (samples: Samples, pattern: RegExp) =>
  [...samples].reduce((total, [name, value]) => (pattern.test(name) ? total + value : total), 0)

/**
 * Looks at the metrics of each dashboard every two seconds until it is asked for what it saw. Counters of a dashboard that was
 * restarted begin again; what they had is kept.
 */
export function watchReplicas(urls: string[], token: string) {
  let over = false
  const seen = urls.map(() => ({
    counted: { upstream: 0, refreshes: 0, cpuSeconds: 0 },
    last: { upstream: 0, refreshes: 0, cpuSeconds: 0 },
    hasBase: false,
    memoryMb: 0,
    lagP50Ms: [] as number[],
    lagP99Ms: [] as number[],
    connections: 0,
    waiting: 0,
  }))
  const look = async () => {
    await Promise.all(
      urls.map(async (url, index) => {
        const [samples, replica] = [await scrape(url, token), seen[index]]
        if (!samples || !replica) return
        const now = {
          upstream: sum(samples, /^upstream_call_duration_seconds_count\{/),
          refreshes: sum(samples, /^token_refreshes_total\{outcome="refreshed"/),
          cpuSeconds: sum(samples, /^process_cpu_seconds_total$/),
        }
        for (const name of ['upstream', 'refreshes', 'cpuSeconds'] as const) {
          if (replica.hasBase) {
            const grown = now[name] - replica.last[name]
            replica.counted[name] += grown < 0 ? now[name] : grown
          }
          replica.last[name] = now[name]
        }
        replica.hasBase = true
        replica.memoryMb = Math.max(
          replica.memoryMb,
          sum(samples, /^process_resident_memory_bytes$/) / 2 ** 20,
        )
        replica.lagP50Ms.push(sum(samples, /^nodejs_eventloop_lag_p50_seconds$/) * 1000)
        replica.lagP99Ms.push(sum(samples, /^nodejs_eventloop_lag_p99_seconds$/) * 1000)
        replica.connections = Math.max(
          replica.connections,
          sum(samples, /^database_connections\{state="active"/),
        )
        replica.waiting = Math.max(replica.waiting, sum(samples, /^database_connections\{state="waiting"/))
      }),
    )
  }
  const watching = (async () => {
    while (!over) {
      await look()
      for (let waits = 0; waits < 20 && !over; waits++) await sleep(100)
    }
  })()
  return {
    async end() {
      over = true
      await watching
      await look()
      return seen
    },
  }
}

export type ReplicaFigures = Awaited<ReturnType<ReturnType<typeof watchReplicas>['end']>>[number]
