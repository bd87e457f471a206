'use client'

import { useId } from 'react'
import { type UseFormReturn, useFormState, useWatch } from 'react-hook-form'
import { describedBy, Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { useNow } from '@/components/ui/use-now'
import { type ExpiryChoice, expiryChoices, expiryInstant, expiryOf } from '@/lib/api-keys/expiry'
import { exactTimes } from '@/lib/time/date-time'
import { serverNowSeconds } from '@/lib/time/server-clock'
import type { CreateValues } from './create-values'

const labels: Record<ExpiryChoice, string> = {
  never: 'Never',
  '30d': '30 days',
  '60d': '60 days',
  '90d': '90 days',
  '6mo': '6 months',
  '1y': '1 year',
  custom: 'Custom date',
}

/** How long the key lives, and the instant that this comes to, in words. */
export function ExpirationField({ form }: { form: UseFormReturn<CreateValues> }) {
  const id = useId()
  const { control, register, setValue } = form
  const { errors } = useFormState({ control })
  const [choice, customDate] = useWatch({ control, name: ['expiry', 'customDate'] })
  const nowSeconds = useNow()
  const expiry = expiryOf(choice, customDate)
  const error = errors.expiry?.message
  const hint = expiry ? inWords(expiryInstant(expiry, nowSeconds), nowSeconds) : ''
  return (
    <div className="grid gap-3">
      <Field id={id} label="Expiration" error={error}>
        <Select
          id={id}
          className="w-full"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { hint, error })}
          {...register('expiry', {
            onChange({ target }) {
              // An own date begins with what was chosen before.
              if (target.value === 'custom') setValue('customDate', lastDayOf(choice, nowSeconds))
            },
          })}
        >
          {expiryChoices.map((one) => (
            <option key={one} value={one}>
              {labels[one]}
            </option>
          ))}
        </Select>
      </Field>
      {choice === 'custom' && (
        <TextField
          label="Custom date"
          type="date"
          min={localDay(new Date(nowSeconds * 1000))}
          max="9999-12-31"
          hint="The key works until the end of that day in your time zone."
          error={errors.customDate?.message}
          {...register('customDate', {
            validate: (date, { expiry }) => {
              if (expiry !== 'custom') return true
              const chosen = expiryOf('custom', date)
              if (!chosen) return 'Choose a date.'
              const now = serverNowSeconds()
              const isPast = (expiryInstant(chosen, now) ?? now) <= now
              return !isPast || 'This date is in the past. Choose today or a later day.'
            },
          })}
        />
      )}
      <p id={`${id}-hint`} role="status" className="text-muted empty:hidden">
        {hint}
      </p>
    </div>
  )
}

function inWords(instant: number | null, nowSeconds: number): string {
  if (instant === null) return 'Never expires: it works until you revoke it.'
  if (instant <= nowSeconds) return ''
  return `Expires ${exactTimes(instant, { toTheSecond: false }).join(' · ')}`
}

/** `YYYY-MM-DD` on which a choice ends; for one that never does, a quarter from now. */
function lastDayOf(choice: ExpiryChoice, nowSeconds: number): string {
  const expiry = expiryOf(choice)
  const instant = expiry ? expiryInstant(expiry, nowSeconds) : null
  return localDay(new Date((instant ?? nowSeconds + 90 * 86_400) * 1000))
}

/** `YYYY-MM-DD` of this machine's day, as a date input counts. */
const localDay = (date: Date) =>
  [
    String(date.getFullYear()).padStart(4, '0'),
    String(date.getMonth() + 1).padStart(2, '0'),
    String(date.getDate()).padStart(2, '0'),
  ].join('-')
