'use client'

import { Button } from '@/components/ui/button'
import { showOutcome } from '@/components/ui/outcomes'
import { useAction } from '@/components/ui/use-action'
import type { ActivityView } from '@/lib/activity/activity-view'
import { requestActivityFile } from '@/lib/activity/requests'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { ExportFailure } from './export-failure'

type Format = 'csv' | 'jsonl'

/** Saves what the page filters, all pages of it. */
export function ExportActivity({ owner, view }: { owner: Owner; view: ActivityView }) {
  const { busy, run, failure } = useAction(async (format: Format) => {
    const file = await requestActivityFile(ownerKey(owner), view, format)
    const address = URL.createObjectURL(file)
    const link = document.createElement('a')
    link.href = address
    link.download = `activity.${format}`
    link.click()
    // By then the browser has the file, or has asked for it and holds it.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    showOutcome({ text: `Activity exported to activity.${format}` })
  })
  return (
    <div className="grid gap-2 max-sm:w-full">
      <div className="flex flex-wrap gap-2 sm:justify-end">
        <Button busy={busy} onClick={() => run('csv')}>
          Export CSV
        </Button>
        <Button busy={busy} onClick={() => run('jsonl')}>
          Export JSON lines
        </Button>
      </div>
      {failure !== undefined && <ExportFailure error={failure} />}
    </div>
  )
}
