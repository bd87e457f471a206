import { eq } from 'drizzle-orm'
import type { Context } from 'hono'
import { credentialOf } from '../callers/credential'
import { membershipsOf } from '../callers/partner-caller'
import { authorizations, refreshTokens, signIns } from '../database/schema'
import type { Env } from '../http/routes'
import { hashSecret } from '../identity/secrets'
import type { Sandbox } from '../sandbox'

const nobody = { userId: null, partnerId: null }

/** The person (and the partner) behind a request, for faults. At the token endpoint: behind the code or refresh token. */
export async function whoCalls(sandbox: Sandbox, c: Context<Env>) {
  if (c.req.path === '/propelauth/oauth/token') return { ...nobody, userId: await whoSignsIn(sandbox, c) }
  const credential = await credentialOf(sandbox, c).catch(() => null)
  if (!credential) return nobody
  const memberships = membershipsOf(credential)
  const only = memberships.length === 1 ? memberships[0]?.partner.id : null
  return {
    userId: credential.kind === 'person' ? credential.id : credential.userId,
    partnerId: c.req.header('x-partner-id') ?? only ?? null,
  }
}

async function whoSignsIn({ database }: Sandbox, c: Context<Env>) {
  const form = new URLSearchParams(await c.req.text())
  const [byRefresh] = await database
    .select({ userId: signIns.personId })
    .from(refreshTokens)
    .innerJoin(signIns, eq(signIns.id, refreshTokens.signInId))
    .where(eq(refreshTokens.tokenHash, hashSecret(form.get('refresh_token') ?? '')))
  if (byRefresh) return byRefresh.userId
  const [byCode] = await database
    .select({ userId: authorizations.personId })
    .from(authorizations)
    .where(eq(authorizations.codeHash, hashSecret(form.get('code') ?? '')))
  return byCode?.userId ?? null
}
