import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { createClientOrganization } from '@/lib/partner-api/clients'
import { UpstreamError } from '@/lib/partner-api/errors'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'
import { shownText } from '@/lib/text/outside-text'
import type { AddClient, AddedClient } from './schema'

/** Adds a client organization to the active partner's portfolio, asking upstream once and never again. Throws `ApiError`. */
export async function addClient(session: Session, { name, isTest }: AddClient): Promise<AddedClient> {
  const created = await asPerson(
    session,
    (credentials) => createClientOrganization(credentials, { name, isTest }).catch(explainSilence),
    { repeatable: false },
  )
  return { id: created.id, name: created.name ?? shownText(name) }
}

/** Where upstream may have done it without saying so, the person must look before trying again. */
function explainSilence(error: unknown): never {
  if (error instanceof UpstreamError && error.mayHaveActed) {
    throw new ApiError('ADD_OUTCOME_UNKNOWN', { cause: error })
  }
  throw error
}
