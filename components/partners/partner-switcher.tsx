'use client'

import { Select } from '@/components/ui/select'
import { partnerName } from '@/lib/session/partner-name'
import type { Partner } from '@/lib/session/schema'
import { useSwitch } from './switch-boundary'

/** The select `Active partner`; for a single partner there is nothing to choose, only its name. */
export function PartnerSwitcher({ partner, partners }: { partner: Partner | null; partners: Partner[] }) {
  const { to, problem, start } = useSwitch()
  if (!partner) return null
  if (partners.length < 2) return <p className="truncate px-2 font-medium">{partnerName(partner)}</p>

  return (
    <div className="grid gap-1">
      <label htmlFor="active-partner" className="px-2 text-xs text-muted">
        Active partner
      </label>
      <Select
        id="active-partner"
        autoComplete="off"
        className="w-full"
        value={(to ?? partner).id}
        disabled={to !== null}
        aria-describedby={problem ? 'active-partner-problem' : undefined}
        onChange={(event) => {
          const chosen = partners.find((one) => one.id === event.target.value)
          if (chosen && chosen.id !== partner.id) start(chosen)
        }}
      >
        {partners.map((one) => (
          <option key={one.id} value={one.id}>
            {partnerName(one)}
          </option>
        ))}
      </Select>
      {problem && (
        <p id="active-partner-problem" role="alert" className="px-2 text-xs text-danger">
          The partner was not changed. {problem}
        </p>
      )}
    </div>
  )
}
