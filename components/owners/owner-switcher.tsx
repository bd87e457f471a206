import { ownerKey } from '@/lib/owner/key'
import { ownerName } from '@/lib/owner/name'
import type { Owner } from '@/lib/owner/schema'
import { OwnerName } from './owner-name'
import { OwnerSelect } from './owner-select'

/** The select `Active partner`, or `Active organization`, or both in two groups; where there is nothing to choose, only the name. */
export function OwnerSwitcher({ active, owners }: { active: Owner | null; owners: Owner[] }) {
  if (!active) return null
  if (owners.length < 2)
    return (
      <p className="truncate px-2 font-medium">
        <OwnerName owner={active} />
      </p>
    )

  const ofKind = (kind: Owner['kind']) => owners.filter((one) => one.kind === kind)
  const isGrouped = owners.some(({ kind }) => kind !== active.kind)
  return (
    <OwnerSelect label={isGrouped ? 'Acting for' : `Active ${active.kind}`} active={active} owners={owners}>
      {isGrouped ? (
        <>
          <optgroup label="Partners">{ofKind('partner').map(option)}</optgroup>
          <optgroup label="Organizations">{ofKind('organization').map(option)}</optgroup>
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
