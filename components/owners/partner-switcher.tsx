import { ownerKey, ownerName } from '@/lib/owner/name'
import type { Owner } from '@/lib/owner/schema'
import type { SessionView } from '@/lib/session/schema'
import { OwnerName } from './owner-name'
import { OwnerSelect } from './owner-select'

type Choice = Pick<SessionView, 'partner' | 'partners' | 'organization' | 'organizations'>

/** The select `Active partner`, or `Active organization`, or both in two groups; where there is nothing to choose, only the name. */
export function PartnerSwitcher({ partner, partners, organization, organizations }: Choice) {
  const partnerOwners = partners.map((partner): Owner => ({ kind: 'partner', ...partner }))
  const organizationOwners = organizations.map(
    ({ id, name, sharesName }): Owner => ({
      kind: 'organization',
      id,
      name,
      sharesName,
    }),
  )
  const owners = [...partnerOwners, ...organizationOwners]
  const active = owners.find(({ kind, id }) => id === (kind === 'partner' ? partner : organization)?.id)
  if (!active) return null
  if (owners.length < 2)
    return (
      <p className="truncate px-2 font-medium">
        <OwnerName owner={active} />
      </p>
    )

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
  <option key={ownerKey(owner)} value={ownerKey(owner)} translate="no">
    {ownerName(owner)}
  </option>
)
