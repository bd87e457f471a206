'use client'

import { useScreen } from '@/components/api-keys/screen-context'
import { Button } from '@/components/ui/button'
import { fetchPart } from '@/components/ui/lazy-part'
import { reportMissingPart } from '@/components/ui/missing-part'
import { showOutcome } from '@/components/ui/outcomes'
import { useAction } from '@/components/ui/use-action'
import type { ApiKey } from '@/lib/api-keys/schema'

const loadExport = () => import('@/lib/api-keys/export/export-keys')

/** Saves a CSV file of keys. */
export default function ExportButton({ keys, quiet }: { keys: ApiKey[]; quiet?: boolean }) {
  const { owner } = useScreen()
  const { busy, run } = useAction(async () => {
    const part = await fetchPart(loadExport).catch(reportMissingPart)
    if (!part) return
    const fileName = await part.exportKeys(owner, keys)
    showOutcome({ text: `${keys.length} ${keys.length === 1 ? 'key' : 'keys'} exported to ${fileName}` })
  })
  return (
    <Button variant={quiet ? 'quiet' : 'secondary'} busy={busy} onClick={run}>
      Export CSV
    </Button>
  )
}
