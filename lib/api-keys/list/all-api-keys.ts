import 'server-only'
import { noteReading } from '@/lib/api-keys/records/sighting'
import type { ApiKey } from '@/lib/api-keys/schema'
import { ApiError } from '@/lib/http/api-error'
import { readToEnd, startReading } from '@/lib/read-to-end'
import type { OwnerSession } from '@/lib/session/session-row'
import { listApiKeys } from './list-api-keys'
import { idOfKey, toListPage } from './list-page'

const mostMs = 10_000

type AllApiKeys = {
  apiKeys: ApiKey[]
  /** False where they changed whenever they were read: some may be missing and others gone. */
  complete: boolean
  /** How many are in the list and can't be read: each may be any key. */
  unreadable: number
  /** How many the list counts beyond those that it shows. */
  notShown: number
}

/** Every key of the active owner, over all pages of upstream. Throws `ApiError`; no page is asked for after 10 seconds. */
export async function readAllApiKeys(session: OwnerSession): Promise<AllApiKeys> {
  const startedAtMs = performance.now()
  const { found, state, unreadable, total } = await readToEnd<ApiKey>(startReading(), {
    read: async (page) => toListPage(await listApiKeys(session, page)),
    idOf: idOfKey,
    mostMs,
  })
  if (state === 'truncated' && performance.now() - startedAtMs > mostMs)
    throw new ApiError('UPSTREAM_TIMEOUT')
  const apiKeys = [...found.values()]
  const notShown = Math.max(0, (total ?? 0) - found.size - unreadable)
  if (state === 'complete' && unreadable === 0 && notShown === 0) noteReading(session, apiKeys, startedAtMs)
  return { apiKeys, complete: state === 'complete', unreadable, notShown }
}

/** The same, for who can do with as good as all. */
export const allApiKeys = async (session: OwnerSession): Promise<ApiKey[]> =>
  (await readAllApiKeys(session)).apiKeys
