'use client'

import { type FormEvent, useRef } from 'react'
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'
import { isRequestError } from '@/lib/http/request-error'
import { announce } from './outcomes'
import { useAction } from './use-action'

type FieldErrors<Values extends FieldValues> = Partial<Record<FieldPath<Values>, string>>

/**
 * Sends a form; a second press while the first is pending sends nothing. What `send` throws lands at the fields that it is about,
 * and focus goes to the first of them; anything else is `failure`. `errorsOf` names those fields where the server calls them
 * otherwise than the form.
 */
export function useSubmit<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  send: (values: Values) => Promise<unknown>,
  errorsOf: (error: unknown, values: Values) => FieldErrors<Values> = fieldErrors,
) {
  const isTouched = useRef(false)
  const { busy, failure, run, isRunning, forget } = useAction(
    form.handleSubmit(async (values) => {
      try {
        await send(values)
      } catch (error) {
        const errors = Object.entries(errorsOf(error, values)) as [FieldPath<Values>, string | undefined][]
        const known = errors.filter(([name, message]) => message !== undefined && name in values)
        if (known.length === 0) throw error
        sayWhereFocused(known[0]?.[0], known[0]?.[1])
        known.forEach(([name, message], index) => {
          form.setError(name, { message }, { shouldFocus: index === 0 })
        })
      }
    }, sayFirst),
  )
  return {
    busy,
    failure,
    forget,
    /** Whether a dialog with this form may close: not while its answer is on its way, nor by a press beside it when something was entered. */
    mayClose: (by: 'escape' | 'backdrop') => !isRunning() && !(by === 'backdrop' && isTouched.current),
    formProps: {
      noValidate: true,
      onSubmit(event: FormEvent) {
        event.preventDefault()
        void run()
      },
      onChange() {
        isTouched.current = true
      },
    },
  }
}

function sayFirst(errors: object) {
  const [name, error] = Object.entries(errors)[0] ?? []
  sayWhereFocused(name, error?.message)
}

/** A screen reader reads the error with the field that the focus comes to, and nothing where the focus is there already. */
function sayWhereFocused(field?: string, message?: string) {
  if (message && document.activeElement?.getAttribute('name') === field) announce(message)
}

const fieldErrors = (error: unknown) => (isRequestError(error) ? (error.fields ?? {}) : {})
