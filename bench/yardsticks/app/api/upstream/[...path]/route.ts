import { request } from 'undici'

/** One call upstream with the caller's own credentials, and nothing else: no session, no schema, no limits. */
export async function GET(incoming: Request) {
  const { pathname, search } = new URL(incoming.url)
  const upstream = await request(
    process.env.YARDSTICK_UPSTREAM + pathname.slice('/api/upstream'.length) + search,
    {
      headers: {
        authorization: incoming.headers.get('authorization') ?? '',
        'x-partner-id': incoming.headers.get('x-partner-id') ?? '',
      },
    },
  )
  return new Response(await upstream.body.text(), {
    status: upstream.statusCode,
    headers: { 'content-type': 'application/json' },
  })
}
