'use client'

import { useId } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { RadioCard } from '@/components/ui/radio-card'
import { scopeLabels } from '@/lib/api-keys/labels'

export function ScopeField({
  registration,
  initial,
  onApproachClient,
}: {
  registration: UseFormRegisterReturn<'scope'>
  /** Where focus starts. */
  initial: 'partner' | 'client'
  /** The pointer or the focus is on `One client`. */
  onApproachClient: () => void
}) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className="grid gap-2">
      <span id={id} className="font-medium">
        Access
      </span>
      <RadioCard
        label={scopeLabels.partner}
        description="Works for your whole portfolio, now and as it grows."
        value="partner"
        data-autofocus={initial === 'partner' || undefined}
        {...registration}
      />
      <RadioCard
        label={scopeLabels.client}
        description="Works for one client and nothing else, such as for its tax estimates."
        value="client"
        data-autofocus={initial === 'client' || undefined}
        onApproach={onApproachClient}
        {...registration}
      />
    </div>
  )
}
