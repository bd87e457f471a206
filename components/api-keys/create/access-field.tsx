'use client'

import { useId, useRef } from 'react'
import { type UseFormReturn, useController, useFormState, useWatch } from 'react-hook-form'
import { ClientOrganizationCombobox } from '@/components/clients/client-picker/client-organization-combobox'
import {
  useClientFacts,
  useClientOrganizations,
} from '@/components/clients/client-picker/use-client-organizations'
import { OwnerName } from '@/components/owners/owner-name'
import { Checkbox } from '@/components/ui/checkbox'
import { QueryProvider } from '@/components/ui/query-provider'
import { RadioCard } from '@/components/ui/radio-card'
import { RadioGroup } from '@/components/ui/radio-group'
import { scopeLabels } from '@/lib/api-keys/labels'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { ChosenClient } from './chosen-client'
import type { CreateValues } from './create-values'

type Props = { owner: Owner; form: UseFormReturn<CreateValues> }

/**
 * `Access`: one client, searched for right here, or all of them. Nothing is chosen at first, and all clients take a second answer: Enter
 * alone makes no key for a whole portfolio.
 */
export const AccessField = (props: Props) => (
  <QueryProvider>
    <Choices {...props} />
  </QueryProvider>
)

function Choices({ owner, form }: Props) {
  const id = useId()
  const { control, register, setValue, setFocus, clearErrors } = form
  const scope = useWatch({ control, name: 'scope' })
  const { errors } = useFormState({ control })
  const error = errors.allConfirmed?.message
  const client = useController({
    control,
    name: 'client',
    rules: {
      validate: (value, { scope }) =>
        scope === 'partner' ||
        value !== null ||
        (scope === null ? 'Choose a client, or all clients.' : 'Choose a client from the list.'),
    },
  })
  const chosen = useClientFacts(ownerKey(owner), client.field.value)
  const all = allClients(useClientOrganizations(ownerKey(owner), '').total)
  const byPointer = useRef(false)

  function choose(to: CreateValues['scope']) {
    setValue('scope', to)
    setValue('allConfirmed', false)
    clearErrors(['client', 'allConfirmed'])
  }
  const radio = register('scope', {
    onChange({ target }) {
      choose(target.value)
      // Arrow keys pass by each choice: they leave the focus where it is.
      if (target.value === 'client' && byPointer.current) setFocus('client')
    },
  })

  return (
    <div
      onPointerDownCapture={() => {
        byPointer.current = true
      }}
      onKeyDownCapture={() => {
        byPointer.current = false
      }}
    >
      <RadioGroup label="Access">
        <RadioCard
          label={scopeLabels.client}
          description="Works for this client only, for example for its tax estimates."
          value="client"
          {...radio}
        >
          <ClientOrganizationCombobox
            ownerKey={ownerKey(owner)}
            value={client.field.value}
            unused={scope === 'partner'}
            error={errors.client?.message}
            ref={client.field.ref}
            onChange={(picked) => {
              if (scope !== 'client') choose('client')
              client.field.onChange(picked)
            }}
            onBlur={client.field.onBlur}
          />
          {scope === 'client' && chosen && <ChosenClient client={chosen} />}
        </RadioCard>
        <RadioCard
          label={scopeLabels.partner}
          description={
            <>
              <span>{`Reaches ${all} of `}</span>
              <OwnerName owner={owner} />
              <span>, and any that are added later.</span>
            </>
          }
          value="partner"
          {...radio}
        >
          {scope === 'partner' && (
            <>
              <Checkbox
                label={`Yes, for ${all}`}
                aria-invalid={error ? true : undefined}
                aria-describedby={error && `${id}-error`}
                {...register('allConfirmed', {
                  validate: (confirmed, { scope }) =>
                    scope !== 'partner' || confirmed || `Confirm that the key is for ${all}.`,
                })}
              />
              {error && (
                <p id={`${id}-error`} className="text-danger">
                  {error}
                </p>
              )}
            </>
          )}
        </RadioCard>
      </RadioGroup>
    </div>
  )
}

const number = new Intl.NumberFormat('en')

/** In words; how many is not waited for. */
const allClients = (count: number) => (count > 1 ? `all ${number.format(count)} clients` : 'all clients')
