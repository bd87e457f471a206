import { SignJWT } from 'jose'
import { freePort } from '../scripts/port'
import type { Target } from './load'
import { productPrograms, startYardsticks, yardstickSecret } from './programs'
import { twentyKeys } from './sandbox-keys'
import { serve } from './serve'
import { signIn } from './sign-in'

const partnerId = 'partner_ledgerline'
const page = { 'x-page-person': 'user_olivia', 'x-page-owner': partnerId }
const people = 10

/** Everything that answers requests, in processes of their own: what is measured, and what it is measured against. */
export async function startServed(dashboardSettings: Record<string, string> = {}) {
  const product = await productPrograms()
  const sandbox = await product.startSandbox()
  await twentyKeys(product.sandboxUrl)
  const port = await freePort()
  const upstream = await serve(
    ['--import', 'tsx', 'bench/upstream.ts', product.sandboxUrl, String(port)],
    `http://localhost:${port}/v2/partner/check`,
  )
  const dashboard = await product.startDashboard(upstream.url, dashboardSettings)
  const yardsticks = await startYardsticks({ upstreamUrl: upstream.url })

  const cookies: string[] = []
  for (let person = 0; person < people; person++) cookies.push(await signIn(dashboard.url))
  // As long as a real one; the upstream in front of the sandbox knows its answer by now and does not look.
  await get(`${dashboard.url}/api/api-keys?page=0`, { cookie: cookies[0] ?? '', ...page })
  const accessToken = 'x'.repeat(1200)
  const jwt = await new SignJWT({ accessToken, partnerId })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(yardstickSecret))

  const list = '/v2/partner/api_keys?page_number=0&page_size=100'
  const credentials = { authorization: `Bearer ${accessToken}`, 'x-partner-id': partnerId }
  const targets = {
    static: { server: yardsticks, path: '/api/static', headers: [{}] },
    naive: { server: yardsticks, path: '/api/naive?page=0', headers: [{ cookie: `session=${jwt}` }] },
    oneCall: { server: yardsticks, path: `/api/upstream${list}`, headers: [credentials] },
    blank: { server: yardsticks, path: '/dynamic', headers: [{}] },
    rows: { server: yardsticks, path: '/rows', headers: [{}] },
    upstream: { server: upstream, path: list, headers: [credentials] },
    list: {
      server: dashboard,
      path: '/api/api-keys?page=0',
      headers: cookies.map((cookie) => ({ cookie, ...page })),
    },
    page: { server: dashboard, path: '/settings/api-keys', headers: cookies.map((cookie) => ({ cookie })) },
  } satisfies Record<string, Target>
  return {
    targets,
    sandbox,
    stop: async () => {
      await Promise.all([upstream.stop(), yardsticks.stop()])
      await product.stop()
    },
  }
}

async function get(url: string, headers: Record<string, string>) {
  const answer = await fetch(url, { headers })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
}
