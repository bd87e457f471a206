import { fetchJson } from '@/lib/http/fetch-json'
import type { TeamMember } from './schema'

export const readTeam = (partnerId: string, signal: AbortSignal): Promise<TeamMember[]> =>
  fetchJson('/api/team', { partnerId, signal })
