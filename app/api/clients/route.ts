import { withPartner } from '@/lib/access/route'
import { addClient } from '@/lib/clients/add-client'
import { addClientSchema } from '@/lib/clients/schema'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { json } from '@/lib/http/respond'

export const POST = withPartner(async ({ request, session }) => {
  const client = await readJson(request, addClientSchema)
  await countAgainstLimit('add-client', session.person.userId)
  return json(await addClient(session, client), 201)
})
