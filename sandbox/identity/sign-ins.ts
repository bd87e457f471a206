import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import { authorizations, refreshTokens, signIns } from '../database/schema'
import { hashSecret, newSecret } from './secrets'

const codeSeconds = 60
const reuseGraceSeconds = 30

export type SignIn = { personId: string; scope: string | null; nonce: string | null; refreshToken: string }

/**
 * Redeems a code for the client and redirect URI that it was issued to. Null when it does not hold: unknown, older
 * than a minute, for another client, or with a `codeChallenge` that is not the one it began with. A code works
 * once, even when it fails; a second try also ends the sign-in that the first one gave.
 */
export async function redeemCode(
  database: Database,
  code: string,
  from: { clientId: string; redirectUri: string; codeChallenge: string },
): Promise<SignIn | null> {
  return database.transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(authorizations)
      .where(eq(authorizations.codeHash, hashSecret(code)))
      .for('update')
    if (!found?.personId) return null
    if (found.signInId) {
      await endSignIn(tx, found.signInId)
      return null
    }
    const id = randomUUID()
    await tx
      .update(authorizations)
      .set({ signInId: id })
      .where(eq(authorizations.requestHash, found.requestHash))
    const holds =
      (found.codeIssuedAt ?? 0) > nowSeconds() - codeSeconds &&
      found.clientId === from.clientId &&
      found.redirectUri === from.redirectUri &&
      found.codeChallenge === from.codeChallenge
    if (!holds) return null
    const { personId, scope, nonce } = found
    await tx
      .insert(signIns)
      .values({ id, personId, clientId: found.clientId, scope, createdAt: nowSeconds() })
    return { personId, scope, nonce, refreshToken: await issueRefreshToken(tx, id) }
  })
}

/**
 * Exchanges a refresh token for the next. A token just exchanged works for 30 seconds more, for requests that
 * crossed; used later than that it is taken for stolen, and its whole sign-in ends. Null when it does not hold.
 */
export async function rotateRefreshToken(
  database: Database,
  refreshToken: string,
  clientId: string,
): Promise<SignIn | null> {
  return database.transaction(async (tx) => {
    const [found] = await tx
      .select({ token: refreshTokens, signIn: signIns })
      .from(refreshTokens)
      .innerJoin(signIns, eq(signIns.id, refreshTokens.signInId))
      .where(eq(refreshTokens.tokenHash, hashSecret(refreshToken)))
      .for('update')
    if (!found || found.signIn.endedAt !== null || found.signIn.clientId !== clientId) return null
    const { token, signIn } = found
    if (token.usedAt !== null && token.usedAt < nowSeconds() - reuseGraceSeconds) {
      await endSignIn(tx, signIn.id)
      return null
    }
    await tx
      .update(refreshTokens)
      .set({ usedAt: nowSeconds() })
      .where(and(eq(refreshTokens.tokenHash, token.tokenHash), isNull(refreshTokens.usedAt)))
    const next = await issueRefreshToken(tx, signIn.id)
    return { personId: signIn.personId, scope: signIn.scope, nonce: null, refreshToken: next }
  })
}

/** Ends the sign-in that a refresh token belongs to, if there is one, and answers whose it was. */
export async function endSignInOf(database: Database, refreshToken: string): Promise<string | undefined> {
  const [found] = await database
    .select({ id: signIns.id, personId: signIns.personId })
    .from(refreshTokens)
    .innerJoin(signIns, eq(signIns.id, refreshTokens.signInId))
    .where(eq(refreshTokens.tokenHash, hashSecret(refreshToken)))
  if (found) await endSignIn(database, found.id)
  return found?.personId
}

async function endSignIn(database: Pick<Database, 'update'>, id: string) {
  await database
    .update(signIns)
    .set({ endedAt: nowSeconds() })
    .where(and(eq(signIns.id, id), isNull(signIns.endedAt)))
}

async function issueRefreshToken(database: Pick<Database, 'insert'>, signInId: string) {
  const token = newSecret()
  await database.insert(refreshTokens).values({ tokenHash: hashSecret(token), signInId })
  return token
}
