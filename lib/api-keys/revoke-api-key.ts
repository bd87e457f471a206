import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { noteActivity, recordInTheEnd, withoutFailing } from '@/lib/activity/note-activity'
import { ApiError, isApiError } from '@/lib/http/api-error'
import { log } from '@/lib/log/log'
import { UpstreamError } from '@/lib/partner-api/errors'
import { limits } from '@/lib/partner-api/limits'
import { asPerson } from '@/lib/session/as-person'
import type { OwnerSession } from '@/lib/session/session-row'
import { readAllApiKeys } from './list/all-api-keys'
import { forgetRevocationAsked, noteRevocationAsked, recordRevocation, whoseKey } from './revocations'
import { keysOf } from './upstream/keys-of'

/**
 * Revokes a key of the active owner as `revoke` does, and records it: once, however often it is asked for. Throws `NOT_FOUND`, too, where
 * the key stands in somebody else's list.
 */
export async function revokeApiKey(session: OwnerSession, apiKeyId: string): Promise<void> {
  const asked = await withoutFailing(() => noteRevocationAsked(session, apiKeyId))
  try {
    const knownBy = await revoke(session, apiKeyId)
    // Upstream says of any id that is in nobody's list that it does not know it: only of a key that was there it means something.
    const isOurs = knownBy === 'answer' || asked === 'first' || asked === 'again'
    const whose = isOurs ? 'ours' : await withoutFailing(() => whoseKey(session, apiKeyId))
    if (whose === 'others') throw new ApiError('NOT_FOUND', { message: someoneElses })
    if (whose === 'ours')
      await recordInTheEnd(() => recordRevocation(session, apiKeyId, { foundGone: knownBy === 'list' }))
  } catch (error) {
    // What was asked before may still become known.
    if (asked === 'again') throw error
    if (isApiError(error, 'REVOKE_OUTCOME_UNKNOWN'))
      await noteActivity(session, {
        deed: 'revoked',
        outcome: 'unknown',
        apiKeyId,
        details: { code: error.code },
      })
    else if (asked === 'first') await withoutFailing(() => forgetRevocationAsked(session, apiKeyId))
    throw error
  }
}

const someoneElses =
  'This key is another person’s, so it was not revoked: only they can revoke it. Ask them, or contact Kintsugi support.'

/** Whether upstream said that it revoked the key, or did not know it and its list does not show it. */
type KnownBy = 'answer' | 'list'

/**
 * Returns only when it is known that the key is gone: upstream said so by 204, or it does
 * not know the key and its list does not name it any more. Throws `ApiError`: `KEY_NOT_REVOKED` where the list still names
 * it, `REVOKE_OUTCOME_UNKNOWN` where the outcome is unknown, every other code means that upstream was not asked or refused.
 */
async function revoke(session: OwnerSession, apiKeyId: string): Promise<KnownBy> {
  const { remove } = keysOf(session.owner)
  const answer = await asPerson(session, (credentials) => remove(credentials, apiKeyId), {
    unanswered: 'REVOKE_OUTCOME_UNKNOWN',
  }).catch(uncertainAnswer)
  if (answer === 'done') return 'answer'
  const lastError = answer === 'accepted' ? undefined : answer
  const check = await checkList(session, apiKeyId)
  const saysItIsGone = answer === 'accepted' || lastError?.status === 404
  if (check === 'gone' && saysItIsGone) return answer === 'accepted' ? 'answer' : 'list'
  if (check === 'listed' && !(lastError && mayBeAtWork(lastError)))
    throw new ApiError('KEY_NOT_REVOKED', { cause: lastError })
  throw new ApiError('REVOKE_OUTCOME_UNKNOWN', { cause: lastError, message: sentences[check] })
}

/**
 * Upstream's last answer where it is no plain refusal: that it does not know the key, or a status that it does not publish, may come
 * from a gateway, after the work was done.
 */
function uncertainAnswer(error: unknown): UpstreamError {
  const isUncertain = isApiError(error, 'REVOKE_OUTCOME_UNKNOWN', 'NOT_FOUND', 'UPSTREAM_UNREADABLE')
  if (isUncertain && error.cause instanceof UpstreamError) return error.cause
  throw error
}

/** No answer came, or a gateway gave up waiting for one: the work may still be under way, so a list that shows the key proves nothing. */
const mayBeAtWork = ({ failure, status = 0, options }: UpstreamError) =>
  options.earlierTryMayHaveActed || failure === 'timeout' || failure === 'unreachable' || atWork.has(status)

const atWork = new Set([202, 408, 499, 502, 503, 504])

type ListCheck = 'gone' | 'listed' | 'unread'

/** Whether the list names the key, read now and all of it. A key that it shows is looked for once more: a list may be a moment behind. */
async function checkList(session: OwnerSession, apiKeyId: string): Promise<ListCheck> {
  try {
    if (!(await isListed(session, apiKeyId))) return 'gone'
    await sleep(limits.recheckAfterMs)
    return (await isListed(session, apiKeyId)) ? 'listed' : 'gone'
  } catch (error) {
    log.warn({ err: error }, 'a revocation stays uncertain: the list can’t be read')
    return 'unread'
  }
}

/**
 * Throws where the key is not there, but may be missing: in a list that changed whenever it was read, that has keys which
 * can't be read, or that counts more keys than it shows.
 */
async function isListed(session: OwnerSession, apiKeyId: string): Promise<boolean> {
  const { apiKeys, complete, unreadable, notShown } = await readAllApiKeys(session)
  const isThere = apiKeys.some((key) => key.apiKeyId === apiKeyId)
  if (!isThere && !(complete && unreadable === 0 && notShown === 0)) throw new ApiError('UPSTREAM_UNREADABLE')
  return isThere
}

const sentences: Record<ListCheck, string> = {
  gone: 'Kintsugi did not confirm it, so we can’t tell whether the key was revoked; it is not in the list now. Try again to be sure: revoking a key twice does no harm.',
  listed:
    'Kintsugi did not say whether the key was revoked, and it is still in the list. Assume that it works, and try again: revoking a key twice does no harm.',
  unread:
    'Kintsugi did not say whether the key was revoked, and the list can’t be read. Assume that the key works, and try again: revoking a key twice does no harm.',
}
