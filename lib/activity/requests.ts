import { fetchFile } from '@/lib/http/fetch-file'
import { fetchJson } from '@/lib/http/fetch-json'
import { activityRoute } from '@/lib/paths'
import { type ActivityView, paramsOfView } from './activity-view'
import type { ExportNote } from './schema'

/** The activity as a file. Throws `RequestError`. */
export const requestActivityFile = (
  ownerKey: string,
  view: ActivityView,
  format: 'csv' | 'jsonl',
): Promise<Blob> =>
  fetchFile(`${activityRoute}?${new URLSearchParams({ ...paramsOfView(view), format })}`, ownerKey)

/** Records that this browser has made a file of what it shows. Throws `RequestError`. */
export const requestExportNote = (ownerKey: string, note: ExportNote): Promise<void> =>
  fetchJson(activityRoute, { method: 'POST', ownerKey, body: note })
