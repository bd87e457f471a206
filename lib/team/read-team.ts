import { fetchJson } from '@/lib/http/fetch-json'
import { teamRoute } from '@/lib/paths'
import type { TeamMember } from './schema'

/** `background`: nobody has pressed anything. */
export const readTeam = (ownerKey: string, signal: AbortSignal, background: boolean): Promise<TeamMember[]> =>
  fetchJson(teamRoute, { ownerKey, signal, background })
