'use client'

import { useId } from 'react'
import { type UseFormReturn, useFormState, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { Name } from '@/components/ui/name'
import { TextField } from '@/components/ui/text-field'
import type { WrittenTexts } from '@/lib/api-keys/key/merge-texts'

/** `conflicts`: what someone else wrote in fields that the person has changed, too. */
export function EditFields({
  form,
  conflicts,
}: {
  form: UseFormReturn<WrittenTexts>
  conflicts: Partial<WrittenTexts>
}) {
  const id = useId()
  const { register, control } = form
  const { errors } = useFormState({ control })
  const error = errors.note?.message
  const hint = 'What uses the key, and where it is stored. Never the key itself.'
  return (
    <>
      <div className="grid gap-2">
        <TextField
          label="Name"
          autoComplete="off"
          maxLength={60}
          placeholder="Storefront production"
          error={errors.name?.message}
          data-autofocus
          {...register('name')}
        />
        <Theirs form={form} field="name" text={conflicts.name} />
      </div>
      <div className="grid gap-2">
        <Field id={id} label="Note" hint={hint} error={error}>
          <textarea
            id={id}
            rows={4}
            maxLength={500}
            spellCheck={false}
            className="field py-2"
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(id, { hint, error })}
            {...register('note')}
          />
        </Field>
        <Theirs form={form} field="note" text={conflicts.note} />
      </div>
      <div className="grid gap-2">
        <TextField
          label="Contact"
          type="email"
          autoComplete="off"
          maxLength={254}
          placeholder="name@example.com"
          hint="Who should hear that it expires. You, unless you name someone else."
          error={errors.contact?.message}
          {...register('contact')}
        />
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
