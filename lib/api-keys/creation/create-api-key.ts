import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { noteActivity } from '@/lib/activity/note-activity'
import { allApiKeys } from '@/lib/api-keys/list/all-api-keys'
import type { ApiKey, CreateApiKey, CreatedAnswer, CreateRequest, KeyRecord } from '@/lib/api-keys/schema'
import { keysOf } from '@/lib/api-keys/upstream/keys-of'
import { ApiError, isApiError } from '@/lib/http/api-error'
import { log } from '@/lib/log/log'
import type { Owner } from '@/lib/owner/schema'
import { UpstreamError } from '@/lib/partner-api/errors'
import { limits } from '@/lib/partner-api/limits'
import { asPerson } from '@/lib/session/as-person'
import type { OwnerSession } from '@/lib/session/session-row'
import { askForApiKey } from './ask-for-api-key'
import {
  type Claim,
  type Creation,
  creationIdOf,
  forgetCreation,
  hasFreshAnswer,
  isAbandoned,
  markUnresolved,
  readCreation,
  recordKnownKeys,
  requestHashOf,
  startCreation,
} from './creation-store'
import { describeCreation, investigateCreation } from './investigate-creation'
import { keyAsAskedFor } from './key-as-asked-for'
import { type Plan, planCreation } from './plan-creation'
import { recordDelivery } from './record-creation'
import { reported } from './report-creation'
import { sealerFor } from './seal-token'
import { isWayFree } from './way-for-successor'

const pollEveryMs = 100
const waitAtMostMs = 25_000
/** How long upstream may go on with a request after a time-out. */
const stillCommittingMs = 30_000

/**
 * Creates a key, at most once for each `idempotencyKey` and over all processes: who asks again gets the first answer,
 * who asks beside it waits for it. The token leaves this function sealed to the tab that asked. Throws `ApiError`;
 * `CREATE_OUTCOME_UNKNOWN` says in `details` what upstream's list shows (an `UnresolvedCreation`).
 */
export async function createApiKey(
  session: OwnerSession,
  idempotencyKey: string,
  request: CreateRequest,
): Promise<CreatedAnswer> {
  const { person, owner } = session
  const { userId } = person
  const id = creationIdOf(userId, idempotencyKey)
  const requestHash = requestHashOf(owner, request)
  const sealToken = await sealerFor(request.publicKey)
  const giveUpAt = performance.now() + waitAtMostMs
  while (performance.now() < giveUpAt) {
    const earlier = await readCreation(id)
    if (earlier) {
      if (earlier.requestHash !== requestHash) throw new ApiError('IDEMPOTENCY_KEY_REUSED')
      if (earlier.state !== 'running' || isAbandoned(earlier)) return answerAgain(session, earlier)
    } else {
      // A length is counted once, from here: who asks again gets the same expiry.
      const plan = await planCreation(session, request)
      const claim = await startCreation(startOf({ id, requestHash, userId, owner }, plan))
      if (claim) return reported(runCreation(session, claim, plan, sealToken))
      await requireWay(session, id, plan)
    }
    await sleep(pollEveryMs)
  }
  throw new ApiError('UPSTREAM_TIMEOUT')
}

const startOf = (ids: { id: string; requestHash: string; userId: string; owner: Owner }, plan: Plan) => ({
  ...ids,
  key: plan.key,
  texts: plan.texts,
  replaces: plan.replaced?.apiKeyId,
})

/** Throws `KEY_BEING_REPLACED` unless only another request with the same idempotency key was in the way. */
async function requireWay(session: OwnerSession, id: string, { replaced }: Plan): Promise<void> {
  if (!replaced || (await readCreation(id))) return
  if (!(await isWayFree(session, replaced.apiKeyId))) throw new ApiError('KEY_BEING_REPLACED')
}

async function runCreation(
  session: OwnerSession,
  claim: Claim,
  plan: Plan,
  sealToken: (token: string) => Promise<string>,
): Promise<CreatedAnswer> {
  const { id } = claim
  const { key } = plan
  const created = await readThenAsk(session, claim, key).catch((error) => {
    if (isApiError(error) && error.code !== 'CREATE_OUTCOME_UNKNOWN') return error
    return reportUnknown(session, id, error)
  })
  if (created instanceof ApiError) {
    // Upstream was not asked, or said that it created nothing; the dialog may ask again, with other contents.
    await forgetCreation(claim)
    throw created
  }
  const { apiKeyId, token } = created
  const apiKey = createdKey(session, plan, apiKeyId)
  const answer = { apiKey, sealedToken: await sealToken(token) }
  await recordDelivery(session, id, answer).catch((error) => {
    // The token is in hand and nowhere else: it is handed over, even if it can't be handed over twice.
    log.error({ err: error }, 'a creation could not be recorded as delivered')
  })
  return answer
}

function createdKey(
  { owner, person }: OwnerSession,
  { key, texts, replaced }: Plan,
  apiKeyId: string,
): ApiKey {
  const apiKey = keyAsAskedFor(owner, key, apiKeyId, Math.floor(Date.now() / 1000))
  const record: KeyRecord = {
    ...texts,
    version: 0,
    origin: 'here',
    createdBy: person.name,
    replaces: replaced?.apiKeyId ?? null,
    replacedBy: null,
    replacementPending: false,
  }
  return { ...apiKey, clientOrganization: replaced?.clientOrganization ?? apiKey.clientOrganization, record }
}

async function readThenAsk(session: OwnerSession, claim: Claim, key: CreateApiKey) {
  const { mayCreate } = keysOf(session.owner)
  if (!(await asPerson(session, mayCreate))) throw new ApiError('PLAN_REQUIRED')
  const before = await allApiKeys(session)
  return askForApiKey(session, key, async () => {
    const known = before.map(({ apiKeyId }) => apiKeyId)
    if (!(await recordKnownKeys(claim, known))) throw new ApiError('UPSTREAM_TIMEOUT')
  })
}

async function reportUnknown(session: OwnerSession, id: string, cause: unknown): Promise<never> {
  const busyMs = mayStillCommit(cause) ? stillCommittingMs : limits.recheckAfterMs
  await markUnresolved(id, busyMs)
  let creation = await readCreation(id)
  if (!creation) throw cause
  let outcome = await investigateCreation(session, creation)
  if (outcome?.kind === 'unknown') {
    await sleep(limits.recheckAfterMs + pollEveryMs)
    creation = (await readCreation(id)) ?? creation
    outcome = await investigateCreation(session, creation)
  }
  if (outcome?.kind === 'unknown')
    await noteActivity(session, {
      deed: creation.replaces ? 'replaced' : 'created',
      outcome: 'unknown',
      apiKeyId: creation.replaces ?? undefined,
      details: { code: 'CREATE_OUTCOME_UNKNOWN' },
    })
  return throwUnknown(creation, outcome, cause)
}

/** After a time-out, ours or a gateway's, upstream may still be doing what it was asked; any other answer means that it stopped. */
function mayStillCommit(error: unknown): boolean {
  const cause = error instanceof ApiError ? error.cause : error
  return !(cause instanceof UpstreamError) || cause.failure === 'timeout' || cause.status === 504
}

/** The answer to a repeated request whose first one is over. */
async function answerAgain(session: OwnerSession, creation: Creation): Promise<CreatedAnswer> {
  if (creation.state === 'delivered') {
    if (!hasFreshAnswer(creation)) throw new ApiError('CREATED_EARLIER')
    return JSON.parse(creation.sealedAnswer ?? '') as CreatedAnswer
  }
  return throwUnknown(creation, await investigateCreation(session, creation))
}

async function throwUnknown(
  creation: Creation,
  outcome: Awaited<ReturnType<typeof investigateCreation>>,
  cause?: unknown,
): Promise<never> {
  const known = outcome ?? ({ kind: 'nothing-created' } as const)
  if (known.kind === 'nothing-created') await forgetCreation(creation)
  throw new ApiError('CREATE_OUTCOME_UNKNOWN', {
    cause,
    message: sentences[known.kind],
    details: describeCreation(creation, known),
  })
}

const sentences = {
  created: 'The key was created, but its token never reached us. Nobody has the token.',
  'nothing-created': 'Nothing was created. Try again.',
  unknown: 'Kintsugi did not answer, so we can’t tell yet whether the key was created.',
}
