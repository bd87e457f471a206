import { z } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { findPerson } from '../callers/find-person'
import { ApiError, unauthenticated } from '../http/errors'
import { requireJson } from '../http/json-body'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { userInfo } from './claims'
import { backendKey } from './client'
import { sameSecret } from './secrets'
import { endSignInOf } from './sign-ins'

/** The person behind an access token, and the backend's way to sign someone out. */
export function accountRoutes({ database, signingKeys, remembered }: Sandbox) {
  const routes = new Hono<Env>()
  const bearer = (authorization: string | undefined) =>
    /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? ''

  routes.on(['GET', 'POST'], '/propelauth/oauth/userinfo', async (c) => {
    const userId = await signingKeys.userOf(bearer(c.req.header('authorization')))
    const person = userId && (await findPerson(database, userId))
    if (!person) {
      throw new ApiError(401, 'Unauthenticated request.', {
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      })
    }
    return c.json(userInfo(person), 200, { 'cache-control': 'no-store' })
  })

  routes.post('/api/backend/v1/logout', requireJson, async (c) => {
    if (!sameSecret(bearer(c.req.header('authorization')), backendKey)) throw unauthenticated()
    const body = z.object({ refresh_token: z.string() }).safeParse(await c.req.json())
    if (!body.success) throw new ApiError(400, 'refresh_token is missing.')
    const personId = await endSignInOf(database, body.data.refresh_token)
    if (personId) remembered.forget(personId)
    return c.json({})
  })

  return routes
}
