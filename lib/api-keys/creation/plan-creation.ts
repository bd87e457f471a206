import 'server-only'
import { expiryInstant } from '@/lib/api-keys/expiry'
import { scopeKind } from '@/lib/api-keys/labels'
import { findListedKey } from '@/lib/api-keys/list/find-listed-key'
import { readRecords } from '@/lib/api-keys/records/read-records'
import { ensureRecord, listOf } from '@/lib/api-keys/records/record-store'
import type { ApiKey, CreateApiKey, CreateRequest, KeyTexts, ReplaceRequest } from '@/lib/api-keys/schema'
import { keysOf } from '@/lib/api-keys/upstream/keys-of'
import { ApiError } from '@/lib/http/api-error'
import { upstreamNowMs } from '@/lib/partner-api/upstream-clock'
import type { OwnerSession } from '@/lib/session/session-row'
import { readStoreClockMs } from '@/lib/store/read-clock'

/** What is to be created. `replaced`: the key that it is the successor of. */
export type Plan = { key: CreateApiKey; texts: KeyTexts; replaced: ApiKey | null }

/** Throws `ApiError`. A length that is named is counted by the store's clock: that of this process may be hours off, and the key would end hours early or late. */
export async function planCreation(session: OwnerSession, request: CreateRequest): Promise<Plan> {
  const named = 'expiresAtSeconds' in request ? (request.expiresAtSeconds ?? null) : null
  if (named !== null && named <= (await storeSeconds()))
    throw new ApiError('VALIDATION_FAILED', { fields: { expiresAtSeconds: 'Choose a time in the future.' } })
  if ('replaces' in request) return planSuccessor(session, request)
  const { clientOrganizationId, name = null, note = null, contact = null } = request
  if (!keysOf(session.owner).mayBeFor(clientOrganizationId)) throw new ApiError('VALIDATION_FAILED')
  const expiresAtSeconds = expiryInstant(request, 'expiresIn' in request ? await storeSeconds() : 0)
  return { key: { clientOrganizationId, expiresAtSeconds }, texts: { name, note, contact }, replaced: null }
}

/** All but an expiry comes from the older key, as upstream and the store know it: what a browser says of it is not asked for. */
async function planSuccessor(session: OwnerSession, request: ReplaceRequest): Promise<Plan> {
  const replaced = await findListedKey(session, request.replaces)
  if (!replaced) throw new ApiError('NOT_FOUND', { message: notListed })
  const { clientOrganization, apiKeyId } = replaced
  const clientOrganizationId = clientOrganization?.id ?? null
  // A successor must not reach further than the key that it replaces.
  if (scopeKind(replaced.scope) !== (clientOrganizationId === null ? 'partner' : 'client'))
    throw new ApiError('VALIDATION_FAILED', { message: unknownAccess })
  const expiresAtSeconds = await successorExpiry(request, replaced)
  await ensureRecord(listOf(session), replaced)
  const record = (await readRecords(session, [apiKeyId]))(apiKeyId)
  const { name = null, note = null, contact = null } = record ?? {}
  return { key: { clientOrganizationId, expiresAtSeconds }, texts: { name, note, contact }, replaced }
}

async function successorExpiry(
  request: ReplaceRequest,
  { createdAtSeconds, expiresAtSeconds }: ApiKey,
): Promise<number | null> {
  if ('expiresIn' in request) return expiryInstant(request, await storeSeconds())
  if (request.expiresAtSeconds !== undefined) return request.expiresAtSeconds
  if (expiresAtSeconds === null) return null
  const lengthSeconds = expiresAtSeconds - (createdAtSeconds ?? expiresAtSeconds)
  if (lengthSeconds <= 0)
    throw new ApiError('VALIDATION_FAILED', {
      message: unknownLength,
      fields: { expiresAtSeconds: unknownLength },
    })
  // It was created by upstream's clock: counted from another one, each successor would live longer than the one before, or shorter.
  const nowMs = upstreamNowMs()
  return (nowMs === null ? await storeSeconds() : Math.floor(nowMs / 1000)) + lengthSeconds
}

const storeSeconds = async () => Math.floor((await readStoreClockMs()) / 1000)

const notListed = 'This key is not in your list any more, so it can’t be replaced. Refresh the list.'
const unknownAccess =
  'Kintsugi does not say what this key can access, so no key can be made with the same access. Create a new one.'
const unknownLength = 'It is not recorded how long this key was to last. Choose when the new one expires.'
