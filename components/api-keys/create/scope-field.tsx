'use client'

import { useId } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { RadioCard } from '@/components/ui/radio-card'

export function ScopeField({
  registration,
  initial,
}: {
  registration: UseFormRegisterReturn<'scope'>
  /** Where focus starts. */
  initial: 'partner' | 'client'
}) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className="grid gap-2">
      <span id={id} className="font-medium">
        Scope
      </span>
      <RadioCard
        label="All clients"
        description="Calls the Partner APIs for your whole portfolio, now and as it grows."
        value="partner"
        data-autofocus={initial === 'partner' || undefined}
        {...registration}
      />
      <RadioCard
        label="One client"
        description="Calls the organization APIs, such as tax estimates, for one client and nothing else."
        value="client"
        data-autofocus={initial === 'client' || undefined}
        {...registration}
      />
    </div>
  )
}
