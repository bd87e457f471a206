import { FreshQuery } from '@/lib/http/fresh-query'
import { readTeam } from './read-team'
import type { TeamMember } from './schema'

/** The team of a partner in this tab, kept fresh. Begins with what came with the page; null where nothing did. */
export type TeamQuery = FreshQuery<TeamMember[] | null>

export const newTeamQuery = (partnerId: string, initialData: TeamMember[] | null): TeamQuery =>
  new FreshQuery<TeamMember[] | null>({
    queryKey: ['team', partnerId],
    read: ({ signal, background }) => readTeam(partnerId, signal, background),
    initialData,
    isIncomplete: initialData === null,
  })
