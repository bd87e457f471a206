'use client'

import type { UseFormRegisterReturn } from 'react-hook-form'
import { RadioCard } from '@/components/ui/radio-card'
import { RadioGroup } from '@/components/ui/radio-group'
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
  return (
    <RadioGroup label="Access">
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
    </RadioGroup>
  )
}
