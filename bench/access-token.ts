import { createHash, randomBytes } from 'node:crypto'

/** An access token of Olivia's, got at the sandbox as the dashboard would get it: for calls past the dashboard. */
export async function accessToken(
  sandboxUrl: string,
  appUrl: string,
  person = 'user_olivia',
): Promise<string> {
  const redirectUri = `${appUrl}/api/session/callback`
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'partner-experience',
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: 'bench',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const authorize = `${sandboxUrl}/propelauth/oauth/authorize`
  const page = await (await fetch(`${authorize}?${query}`)).text()
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const chosen = await fetch(authorize, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: sandboxUrl },
    body: new URLSearchParams({ request, person }),
  })
  const code = new URL(chosen.headers.get('location') ?? sandboxUrl).searchParams.get('code') ?? ''
  const answer = await fetch(`${sandboxUrl}/propelauth/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      client_id: 'partner-experience',
      client_secret: 'sandbox-secret',
    }),
  })
  const { access_token: token } = (await answer.json()) as { access_token?: string }
  if (!token) throw new Error(`The sandbox gave no access token: ${answer.status}.`)
  return token
}
