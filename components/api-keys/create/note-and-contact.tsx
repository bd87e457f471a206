'use client'

import { useState } from 'react'
import { type UseFormReturn, useFormState } from 'react-hook-form'
import { ContactField, NoteField } from '@/components/api-keys/note-and-contact-fields'
import { Button } from '@/components/ui/button'
import { lengthRule } from '@/lib/api-keys/records/text-length'
import type { CreateValues } from './create-values'

/** Behind a button, as most keys do without. Once there they stay: no refusal is about a field that nobody sees. */
export function NoteAndContact({ form }: { form: UseFormReturn<CreateValues> }) {
  const { register, control, getValues } = form
  const { errors } = useFormState({ control })
  const [shown, setShown] = useState(() => getValues(['note', 'contact']).some(Boolean))
  const [pressed, setPressed] = useState(false)
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
      <NoteField
        rows={3}
        // The button that asked for it is gone.
        autoFocus={pressed}
        error={errors.note?.message}
        {...register('note', lengthRule('note'))}
      />
      <ContactField error={errors.contact?.message} {...register('contact')} />
    </>
  )
}
