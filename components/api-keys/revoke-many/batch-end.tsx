import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { type BatchCount, sumInWords } from '@/lib/api-keys/revoke-many/batch-count'

/** What a run came to, and why it ended early where nobody pressed for that. */
export function BatchEnd({ id, count, stoppedBy }: { id: string; count: BatchCount; stoppedBy?: unknown }) {
  const { failed, uncertain, waiting } = count
  const tone = failed > 0 ? 'danger' : uncertain + waiting > 0 ? 'warning' : 'success'
  return (
    <div id={id} className="grid grid-cols-1 gap-3">
      <Notice tone={tone} role={tone === 'success' ? 'status' : 'alert'} title={`${sumInWords(count)}.`}>
        {uncertain > 0 && (
          <p>
            Kintsugi did not say whether the uncertain ones were revoked. Assume that they work, and try
            again: revoking a key twice does no harm.
          </p>
        )}
        {stoppedBy !== undefined && <Failure error={stoppedBy} />}
      </Notice>
    </div>
  )
}
