import 'server-only'
import { readRows, toShown } from '@/lib/activity/read-activity'
import type { OwnerRef } from '@/lib/owner/schema'
import type { KeyEvent } from './known-key'

const most = 50
const noNames = new Map<string, string>()

/** The newest of what was done with a key here, also with it as the older one of two; newest first. For who may see the key. */
export async function readHistory(owner: OwnerRef, apiKeyId: string): Promise<KeyEvent[]> {
  const view = { person: null, key: apiKeyId, deed: null, since: null, until: null, before: null }
  const rows = await readRows(owner, view, most)
  return rows.map((row) => {
    // From where and with what is for the activity's own page.
    const { number, atSeconds, name, deed, outcome, apiKeyId, subject, details } = toShown(row, noNames)
    return { number, atSeconds, name, deed, outcome, apiKeyId, subject, details }
  })
}
