import { ownerKey, ownerName } from '@/lib/session/owner'
import type { Owner, SessionView } from '@/lib/session/schema'
import { OwnerSelect } from './owner-select'

type Choice = Pick<SessionView, 'partner' | 'partners' | 'organization' | 'organizations'>

/** The select `Active partner`, or `Active organization`, or both in two groups; where there is nothing to choose, only the name. */
export function PartnerSwitcher({ partner, partners, organization, organizations }: Choice) {
  const partnerOwners = partners.map(({ id, name }): Owner => ({ kind: 'partner', id, name }))
  const organizationOwners = organizations.map(({ id, name }): Owner => ({ kind: 'organization', id, name }))
  const owners = [...partnerOwners, ...organizationOwners]
  const active = owners.find(({ kind, id }) => id === (kind === 'partner' ? partner : organization)?.id)
  if (!active) return null
  if (owners.length < 2) return <p className="truncate px-2 font-medium">{ownerName(active)}</p>

  const isGrouped = partners.length > 0 && organizations.length > 0
  const label = isGrouped ? 'Acting for' : partner ? 'Active partner' : 'Active organization'
  return (
    <OwnerSelect label={label} active={active} owners={owners}>
      {isGrouped ? (
        <>
          <optgroup label="Partners">{partnerOwners.map(option)}</optgroup>
          <optgroup label="Organizations">{organizationOwners.map(option)}</optgroup>
        </>
      ) : (
        owners.map(option)
      )}
    </OwnerSelect>
  )
}

const option = (owner: Owner) => (
  <option key={ownerKey(owner)} value={ownerKey(owner)}>
    {ownerName(owner)}
  </option>
)
