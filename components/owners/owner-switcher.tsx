import type { Owner } from '@/lib/owner/schema'
import { OwnerMenu } from './owner-menu'
import { OwnerName } from './owner-name'

/** The menu `Active partner`, or `Active organization`, or both in two groups; where there is nothing to choose, only the name. */
export function OwnerSwitcher({ active, owners }: { active: Owner | null; owners: Owner[] }) {
  if (!active) return null
  if (owners.length < 2)
    return (
      <p className="truncate px-2 font-medium">
        <OwnerName owner={active} />
      </p>
    )
  const isGrouped = owners.some(({ kind }) => kind !== active.kind)
  return (
    <OwnerMenu label={isGrouped ? 'Acting for' : `Active ${active.kind}`} active={active} owners={owners} />
  )
}
