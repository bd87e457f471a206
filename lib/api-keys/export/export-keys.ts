import { requestExportNote } from '@/lib/activity/requests'
import { csvHeader, csvLines } from '@/lib/api-keys/export/keys-as-csv'
import type { ApiKey } from '@/lib/api-keys/schema'
import { ownerKey } from '@/lib/owner/key'
import type { OwnerRef } from '@/lib/owner/schema'
import { serverNowSeconds } from '@/lib/time/server-clock'

/** A press must not wait for thousands of lines. */
const keysAtOnce = 500
/** Without it Excel takes UTF-8 for the code page of its machine, and breaks every name that is not English. */
const byteOrderMark = '\ufeff'

/** The file: UTF-8 with a byte order mark. */
export async function keysAsFile(keys: ApiKey[], nowSeconds: number): Promise<Blob> {
  const parts = [byteOrderMark, csvHeader]
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve))
    parts.push(csvLines(keys.slice(from, from + keysAtOnce), nowSeconds))
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

/**
 * Hands the browser a CSV file of keys to save, and returns its name. That it was made is recorded; a record that can't be made keeps
 * nobody from what stands on their screen.
 */
export async function exportKeys(owner: OwnerRef, keys: ApiKey[]): Promise<string> {
  const nowSeconds = serverNowSeconds()
  const file = await keysAsFile(keys, nowSeconds)
  const day = new Date(nowSeconds * 1000).toISOString().slice(0, 10)
  const fileName = `api-keys-${owner.id}-${day}.csv`.replace(/[^\w.-]/g, '-')
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // By then the browser has the file, or has asked for it and holds it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  void requestExportNote(ownerKey(owner), {
    deed: 'exported',
    what: 'keys',
    format: 'csv',
    count: keys.length,
  }).catch(() => undefined)
  return fileName
}
