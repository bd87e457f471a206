import 'server-only'
import { json } from '@/lib/http/respond'
import { sessionCookie, setCookie } from './cookie'

/**
 * The answer to someone who is out: no cookie, nothing kept by the browser, and where to go. Not `"cache"`: pages and answers
 * are `no-store`, while a browser would work through all that it has kept of any site before it hands over this answer.
 */
export function signedOut(): Response {
  const response = json({ location: '/signed-out' })
  response.headers.set('set-cookie', setCookie(sessionCookie(), '', 0))
  response.headers.set('clear-site-data', '"storage"')
  return response
}
