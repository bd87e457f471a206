import { FreshQuery } from '@/lib/http/fresh-query'
import { requestTeam } from './requests'
import type { TeamMember } from './schema'

/** The team of a partner in this tab, kept fresh. `initial` is what came with the page; null where nothing did. */
export type TeamQuery = FreshQuery<TeamMember[] | null>

export const newTeamQuery = (ownerKey: string, initialData: TeamMember[] | null): TeamQuery =>
  new FreshQuery<TeamMember[] | null>({
    queryKey: ['team', ownerKey],
    read: ({ signal, background }) => requestTeam(ownerKey, { signal, background }),
    initialData,
    isIncomplete: initialData === null,
  })
