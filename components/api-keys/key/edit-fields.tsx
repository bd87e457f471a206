'use client'

import { type UseFormReturn, useFormState, useWatch } from 'react-hook-form'
import { ContactField, NoteField } from '@/components/api-keys/note-and-contact-fields'
import { Button } from '@/components/ui/button'
import { Name } from '@/components/ui/name'
import { TextField } from '@/components/ui/text-field'
import type { WrittenTexts } from '@/lib/api-keys/key/merge-texts'
import { lengthRule } from '@/lib/api-keys/records/text-length'

/** `conflicts`: what someone else wrote in fields that the person has changed, too. */
export function EditFields({
  form,
  conflicts,
}: {
  form: UseFormReturn<WrittenTexts>
  conflicts: Partial<WrittenTexts>
}) {
  const { register, control } = form
  const { errors } = useFormState({ control })
  return (
    <>
      <div className="grid gap-2">
        <TextField
          label="Name"
          autoComplete="off"
          placeholder="Storefront production"
          error={errors.name?.message}
          data-autofocus
          {...register('name', lengthRule('name'))}
        />
        <Theirs form={form} field="name" text={conflicts.name} />
      </div>
      <div className="grid gap-2">
        <NoteField rows={4} error={errors.note?.message} {...register('note', lengthRule('note'))} />
        <Theirs form={form} field="note" text={conflicts.note} />
      </div>
      <div className="grid gap-2">
        <ContactField error={errors.contact?.message} {...register('contact')} />
        <Theirs form={form} field="contact" text={conflicts.contact} />
      </div>
    </>
  )
}

/** What someone else wrote, below one's own words, while the two differ. */
function Theirs({
  form,
  field,
  text,
}: {
  form: UseFormReturn<WrittenTexts>
  field: keyof WrittenTexts
  text: string | undefined
}) {
  const own = useWatch({ control: form.control, name: field })
  if (text === undefined || text === own) return null
  return (
    <div className="flex items-start justify-between gap-3 rounded-md bg-warning-soft p-2 wrap-anywhere">
      <p className="min-w-0 whitespace-pre-line">
        <span>They wrote: </span>
        {text ? <Name>{text}</Name> : <span className="text-muted">nothing</span>}
      </p>
      <Button
        aria-label={`Use theirs: ${field}`}
        onClick={() => {
          form.setValue(field, text)
          form.setFocus(field)
        }}
      >
        Use theirs
      </Button>
    </div>
  )
}
