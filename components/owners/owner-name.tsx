import { Name } from '@/components/ui/name'
import type { Owner } from '@/lib/owner/schema'

/** A partner or an organization by its name, with the id where another of the person's has the same name. */
export const OwnerName = ({ owner }: { owner: Pick<Owner, 'id' | 'name' | 'sharesName'> }) =>
  owner.name !== null && owner.sharesName ? (
    <span>
      <Name>{owner.name}</Name> <code translate="no">{owner.id}</code>
    </span>
  ) : (
    <Name>{owner.name ?? owner.id}</Name>
  )
