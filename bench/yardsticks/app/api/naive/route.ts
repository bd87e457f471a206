import { jwtVerify } from 'jose'
import { cookies } from 'next/headers'

const secret = new TextEncoder().encode(process.env.YARDSTICK_SECRET)

/** A proxy as one would first write it: the session is a signed cookie, the upstream call is Next's own `fetch`. */
export async function GET(request: Request) {
  const cookie = (await cookies()).get('session')?.value ?? ''
  const { payload } = await jwtVerify(cookie, secret)
  const page = new URL(request.url).searchParams.get('page') ?? '0'
  const upstream = await fetch(
    `${process.env.YARDSTICK_UPSTREAM}/v2/partner/api_keys?page_number=${page}&page_size=100`,
    {
      cache: 'no-store',
      headers: {
        authorization: `Bearer ${payload.accessToken}`,
        'x-partner-id': String(payload.partnerId),
      },
    },
  )
  return Response.json(await upstream.json())
}
