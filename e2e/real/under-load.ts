import { setTimeout as sleep } from 'node:timers/promises'
import type { Rig } from './rig'

const perSecond = 20

/** Sends 20 requests a second, pages of a person and answers without one, for as long as `work` takes and two seconds more. */
export async function underLoad(rig: Rig, cookie: string, work: () => Promise<void>) {
  const paths = ['/settings/api-keys', '/api/health/live', '/signed-out', '/api/session/all']
  const answers: Promise<number>[] = []
  let over = false
  const load = (async () => {
    while (!over) {
      answers.push(rig.get(paths[answers.length % paths.length] ?? '', { cookie }))
      await sleep(1000 / perSecond)
    }
  })()
  await work()
  await sleep(2_000)
  over = true
  await load
  const statuses = await Promise.all(answers)
  const bad = statuses.filter((status) => status === 0 || status >= 500)
  return { sent: statuses.length, failed: bad.length, statuses: bad.join(' ') }
}
