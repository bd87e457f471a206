import { withSession } from '@/lib/access/route'
import { noteActivity, withoutFailing } from '@/lib/activity/note-activity'
import { knownKeyOfToken } from '@/lib/api-keys/known-key-of-token'
import { findKeyOfToken } from '@/lib/api-keys/list/find-key-of-token'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { json } from '@/lib/http/respond'
import { keyTestSchema } from '@/lib/key-tests/schema'
import { testKey } from '@/lib/key-tests/test-key'
import { hasOwner } from '@/lib/session/session-row'

/** Counted by person, not by session: trying out keys that are not one's own must not go faster from several browsers. */
export const POST = withSession(async ({ request, session }) => {
  await countAgainstLimit('test-key', session.person.userId)
  const input = await readJson(request, keyTestSchema)
  const result = await testKey(input, (token) => findKeyOfToken(session, token))
  if (hasOwner(session)) {
    const { verdict, status } = result
    const apiKeyId = await withoutFailing(() => knownKeyOfToken(session.owner, input.token))
    await noteActivity(session, { deed: 'tested', apiKeyId, details: { verdict, status } })
  }
  return json(result)
})
