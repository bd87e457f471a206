'use client'

import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useKnownKeys, useScreen } from '@/components/api-keys/screen-context'
import { bringIntoView } from '@/components/ui/bring-into-view'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { showOutcome } from '@/components/ui/outcomes'
import { useSubmit } from '@/components/ui/use-submit'
import { conflictsBetween, merged, textsOf, type WrittenTexts } from '@/lib/api-keys/key/merge-texts'
import { shortId } from '@/lib/api-keys/labels'
import { changedRecord, requestEdit } from '@/lib/api-keys/records/requests'
import type { ApiKey, KeyRecord } from '@/lib/api-keys/schema'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import { ownerKey } from '@/lib/owner/key'
import { EditFields } from './edit-fields'

/**
 * Name, note and contact of a key. Where someone else has changed them meanwhile, nothing of either is lost: what only one of the two
 * changed stands in the form, and of what both did the person chooses.
 */
export default function EditKeyDialog({
  apiKey,
  onSaved,
  onClose,
}: {
  apiKey: ApiKey
  onSaved: (record: KeyRecord) => void
  onClose: () => void
}) {
  const { owner } = useScreen()
  const { refresh } = useKnownKeys()
  /** What the form began with, or what someone else wrote since. */
  const [base, setBase] = useState(() => ({
    ...textsOf(apiKey.record),
    version: apiKey.record?.version ?? 0,
  }))
  const [conflicts, setConflicts] = useState<Partial<WrittenTexts> | null>(null)
  const form = useForm<WrittenTexts>({ defaultValues: textsOf(apiKey.record) })
  const { busy, failure, formProps, mayClose } = useSubmit(form, async (values) => {
    try {
      const { name, note, contact } = values
      const edit = { name: name || null, note: note || null, contact: contact || null, version: base.version }
      onSaved(await requestEdit(ownerKey(owner), apiKey.apiKeyId, edit))
    } catch (error) {
      const theirs = changedRecord(error)
      // It is gone: so the page says, too.
      if (isRequestError(error, 'NOT_FOUND')) refresh()
      if (!theirs) throw error
      const next = textsOf(theirs)
      form.reset(merged(base, values, next))
      setConflicts(conflictsBetween(base, values, next))
      return setBase({ ...next, version: theirs.version })
    }
    onClose()
    showOutcome({ text: 'Saved' })
  })

  return (
    <Dialog title={`Edit key ${shortId(apiKey.apiKeyId)}`} onCloseRequest={(by) => mayClose(by) && onClose()}>
      <form className="grid grid-cols-1 gap-5" {...formProps}>
        {conflicts && (
          <div ref={bringIntoView}>
            <Notice tone="warning" role="alert" title="Someone else changed this key meanwhile">
              <p>
                {Object.keys(conflicts).length > 0
                  ? 'Nothing was saved yet. What they wrote stands below your own words: choose, then save again.'
                  : 'Nothing was saved yet. What they changed stands in the form now, beside your own changes: look at it, then save again.'}
              </p>
            </Notice>
          </div>
        )}
        <EditFields form={form} conflicts={conflicts ?? {}} />
        {failure !== undefined && (
          <div ref={bringIntoView}>
            <Notice
              tone={isUncertain(failure) ? 'warning' : 'danger'}
              role="alert"
              title={isUncertain(failure) ? 'We can’t tell whether this was saved' : 'This was not saved'}
            >
              <Failure error={failure} />
              {isUncertain(failure) && <p>Save again: saving twice does no harm.</p>}
            </Notice>
          </div>
        )}
        <DialogActions>
          <Button disabled={busy} onClick={() => mayClose('escape') && onClose()}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
