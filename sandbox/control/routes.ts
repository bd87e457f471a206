import { and, eq } from 'drizzle-orm'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import { memberships, organizations, partners, people, roles } from '../database/schema'
import { ApiError } from '../http/errors'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { replant } from '../seed/plant'
import { bulkKeysSchema, insertKeys } from './bulk-keys'
import { faultSchema } from './faults'
import { loopbackOnly } from './loopback-only'

/** `/__sandbox/*`: what tests need and upstream does not have. */
export function controlRoutes(sandbox: Sandbox) {
  const routes = new Hono<Env>().basePath('/__sandbox')
  const { database, faults, mailer, rateLimit, signingKeys } = sandbox
  routes.use(loopbackOnly)

  routes.get('/health', (c) => c.json({ ok: true }))

  routes.post('/reset', async (c) => {
    await replant(database)
    await mailer.clear()
    faults.clear()
    rateLimit.clear()
    return c.json({ ok: true })
  })

  routes.get('/faults', (c) => c.json(faults.list()))
  routes.delete('/faults', (c) => {
    faults.clear()
    return c.body(null, 204)
  })
  routes.post('/faults', async (c) => c.json({ id: faults.add(await read(c, faultSchema)) }, 201))

  routes.post('/keys', async (c) => {
    const wanted = await read(c, bulkKeysSchema)
    await requireSeeded(database, wanted.userId, wanted.partnerId)
    await insertKeys(database, wanted)
    return c.json({ inserted: wanted.count }, 201)
  })

  routes.post('/people/:userId/memberships', async (c) => {
    const { partnerId, role } = await read(c, membershipSchema)
    const personId = c.req.param('userId')
    await requireSeeded(database, personId, partnerId)
    if (role === null) {
      await database
        .delete(memberships)
        .where(and(eq(memberships.personId, personId), eq(memberships.partnerId, partnerId)))
    } else {
      await database
        .insert(memberships)
        .values({ personId, partnerId, role, createdAt: nowSeconds() })
        .onConflictDoUpdate({
          target: [memberships.personId, memberships.partnerId],
          set: { role, status: 'ACTIVE' },
        })
    }
    return c.json({ ok: true })
  })

  routes.post('/names', async (c) => {
    const names = await read(c, namesSchema)
    for (const [id, name] of Object.entries(names.partners))
      await database.update(partners).set({ name }).where(eq(partners.id, id))
    for (const [id, name] of Object.entries(names.organizations))
      await database.update(organizations).set({ name }).where(eq(organizations.id, id))
    for (const [id, name] of Object.entries(names.people))
      await database.update(people).set(name).where(eq(people.id, id))
    return c.json({ ok: true })
  })

  routes.delete('/people/:userId', async (c) => {
    await database.delete(people).where(eq(people.id, c.req.param('userId')))
    return c.body(null, 204)
  })

  routes.post('/rotate-signing-key', async (c) => {
    const { keepPrevious } = await read(c, rotationSchema)
    await signingKeys.rotate(keepPrevious)
    return c.json({ ok: true })
  })

  return routes
}

const membershipSchema = z.strictObject({ partnerId: z.string(), role: z.enum(roles).nullable() })
/** Names by id, whatever is in them. */
const namesSchema = z.strictObject({
  partners: z.record(z.string(), z.string()).default({}),
  organizations: z.record(z.string(), z.string().nullable()).default({}),
  people: z.record(z.string(), z.strictObject({ firstName: z.string(), lastName: z.string() })).default({}),
})
const rotationSchema = z.strictObject({ keepPrevious: z.boolean().default(true) })

async function requireSeeded(database: Database, userId: string, partnerId: string) {
  const person = await database.$count(people, eq(people.id, userId))
  const partner = await database.$count(partners, eq(partners.id, partnerId))
  if (!person || !partner) throw new ApiError(404, `There is no ${person ? partnerId : userId} here.`)
}

/** The JSON body, an empty one counting as `{}`. Throws 422 with a readable sentence. */
async function read<Schema extends z.ZodType>(c: Context<Env>, schema: Schema): Promise<z.infer<Schema>> {
  const body = await c.req.text()
  const result = schema.safeParse(parseJson(body || '{}'))
  if (!result.success) throw new ApiError(422, z.prettifyError(result.error))
  return result.data
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ApiError(422, 'The body is not JSON.')
  }
}
