import { fetchFile } from '@/lib/http/fetch-file'
import { activityRoute } from '@/lib/paths'
import { type ActivityView, paramsOfView } from './activity-view'

/** The activity as a file. Throws `RequestError`. */
export const requestActivityFile = (
  ownerKey: string,
  view: ActivityView,
  format: 'csv' | 'jsonl',
): Promise<Blob> =>
  fetchFile(`${activityRoute}?${new URLSearchParams({ ...paramsOfView(view), format })}`, ownerKey)
