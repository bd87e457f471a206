import 'server-only'

// What each of these says exactly stands in `lib/team/sentences.ts`, for the page that shows the same before it asks.
const inTeam = 'Check the team and try again.'

/**
 * Every failure that the dashboard's own API can answer with: its status and the sentence a person reads when nothing
 * more exact is known. The order is by status. The sentence goes to the browser with the answer, the table does not.
 */
export const sentences = {
  BAD_REQUEST: [400, 'The request could not be read. Reload the page and try again.'],
  UNAUTHENTICATED: [401, 'Your session has ended. Sign in to continue.'],
  FORBIDDEN: [403, 'Only owners and admins can do this.'],
  TEAM_READ_ONLY: [403, inTeam],
  OWNERS_ONLY: [403, inTeam],
  WRONG_ORIGIN: [403, 'This request did not come from the dashboard, so it was refused.'],
  NOT_A_PARTNER: [403, 'Your account is not part of a partner or organization.'],
  OWNER_ACCESS_LOST: [403, 'You no longer have access to this partner or organization. Reload to continue.'],
  PLAN_REQUIRED: [
    403,
    'API keys can be created in a test organization or on a paid plan. Upgrade the plan of this organization first.',
  ],
  NOT_FOUND: [404, 'There is nothing at this address.'],
  PARTNER_NOT_CONFIGURED: [
    404,
    'This partner is not set up for API keys yet. Contact Kintsugi support to turn them on.',
  ],
  CLIENT_NOT_IN_PORTFOLIO: [404, 'This client is not in your portfolio. Choose another one.'],
  NOT_IN_TEAM: [404, inTeam],
  METHOD_NOT_ALLOWED: [405, 'This address does not accept that kind of request.'],
  OWNER_CHANGED: [
    409,
    'You switched to another partner or organization in a different tab. Reload to continue.',
  ],
  PERSON_CHANGED: [409, 'Someone else is signed in now. Reload to continue.'],
  KEY_LIMIT_REACHED: [409, 'You have reached the maximum number of active keys. Revoke one to make room.'],
  CREATED_EARLIER: [
    409,
    'This key was created earlier, and its token can’t be shown again. Revoke it in the list and create a new one.',
  ],
  KEY_BEING_REPLACED: [
    409,
    'This key has a successor, or one is being created. Revoke one of the two before you replace it again.',
  ],
  KEY_CHANGED: [
    409,
    'Someone else has changed this key meanwhile. Look at what they wrote, then save again.',
  ],
  LAST_OWNER: [409, inTeam],
  ABOUT_YOURSELF: [409, inTeam],
  ALREADY_IN_TEAM: [409, inTeam],
  TEAM_CONFLICT: [409, inTeam],
  PAYLOAD_TOO_LARGE: [413, 'The request was too large.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'The request must be JSON.'],
  IDEMPOTENCY_KEY_REUSED: [
    422,
    'This request was already made with different contents. Close the dialog and start again.',
  ],
  VALIDATION_FAILED: [422, 'Something that was entered is not valid. Check it and try again.'],
  RATE_LIMITED: [429, 'Too many requests in a short time. Wait a moment and try again.'],
  INTERNAL: [
    500,
    'Something went wrong on our side. Try again. If it keeps happening, contact Kintsugi support.',
  ],
  UPSTREAM_REFUSED: [
    502,
    'Kintsugi did not accept the request. Try again. If it keeps happening, contact Kintsugi support.',
  ],
  UPSTREAM_UNREADABLE: [502, 'We could not read the answer from Kintsugi. Try again in a moment.'],
  CREATE_OUTCOME_UNKNOWN: [
    502,
    'Kintsugi did not say whether the key was created. Check the list before you try again.',
  ],
  TEAM_NOT_CHANGED: [502, inTeam],
  TEAM_OUTCOME_UNKNOWN: [502, inTeam],
  INVITE_OUTCOME_UNKNOWN: [502, inTeam],
  REVOKE_OUTCOME_UNKNOWN: [
    502,
    'Kintsugi did not say whether the key was revoked. Try again: revoking a key twice does no harm.',
  ],
  KEY_NOT_REVOKED: [
    502,
    'Kintsugi did not revoke the key: it is still in the list. Assume that it works, and try again.',
  ],
  ADD_OUTCOME_UNKNOWN: [
    502,
    'Kintsugi did not say whether the client was added. Look for it in the list before you try again.',
  ],
  UPSTREAM_UNAVAILABLE: [
    503,
    'Kintsugi can’t be reached right now. Nothing was changed. Try again in a moment.',
  ],
  NOT_READY: [
    503,
    'The dashboard could not take this request yet. Nothing was changed. Try again in a moment.',
  ],
  /** A change may have been made before it. */
  STORE_UNAVAILABLE: [
    503,
    'The dashboard can’t reach its database right now. You are still signed in. Try again in a moment.',
  ],
  TOO_BUSY: [503, 'The dashboard is very busy right now. Nothing was changed. Try again in a moment.'],
  IDENTITY_UNAVAILABLE: [
    503,
    'The sign-in service can’t be reached right now. You are still signed in. Try again in a moment.',
  ],
  /** The browser has left before it was answered. */
  ABANDONED: [503, 'Nobody was waiting for the answer.'],
  UPSTREAM_TIMEOUT: [504, 'Kintsugi took too long to answer. Try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, message: string]>
