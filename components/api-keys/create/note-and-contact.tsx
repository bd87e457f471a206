'use client'

import { useId, useState } from 'react'
import { type UseFormReturn, useFormState } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { TextField } from '@/components/ui/text-field'
import type { CreateValues } from './create-values'

const hint = 'What uses the key, and where it is stored. Never the key itself.'

/** Behind a button, as most keys do without. Once there they stay: no refusal is about a field that nobody sees. */
export function NoteAndContact({ form }: { form: UseFormReturn<CreateValues> }) {
  const id = useId()
  const { register, control, getValues } = form
  const { errors } = useFormState({ control })
  const [shown, setShown] = useState(() => getValues(['note', 'contact']).some(Boolean))
  const [pressed, setPressed] = useState(false)
  const error = errors.note?.message
  if (!shown)
    return (
      <Button
        variant="quiet"
        className="-mt-2 -ml-3 justify-self-start"
        onClick={() => {
          setShown(true)
          setPressed(true)
        }}
      >
        Add a note or a contact
      </Button>
    )
  return (
    <>
      <Field id={id} label="Note" hint={hint} error={error}>
        <textarea
          id={id}
          rows={3}
          maxLength={500}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the button that asked for it is gone
          autoFocus={pressed}
          className="field py-2"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { hint, error })}
          {...register('note')}
        />
      </Field>
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
    </>
  )
}
