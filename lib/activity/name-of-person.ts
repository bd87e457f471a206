import 'server-only'
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { OwnerRef } from '@/lib/owner/schema'
import type { Database } from '@/lib/store/database'
import { activity } from '@/lib/store/schema'

/** What a person was called when they last did something for an owner; null where nothing says so, or it was erased. */
export async function nameOfPerson(
  db: Database,
  { kind, id }: OwnerRef,
  userId: string,
): Promise<string | null> {
  const [last] = await db
    .select({ name: sql<string | null>`${activity.personal}->>'name'` })
    .from(activity)
    .where(
      and(
        eq(activity.ownerKind, kind),
        eq(activity.ownerId, id),
        eq(activity.userId, userId),
        isNotNull(activity.personal),
      ),
    )
    .orderBy(desc(activity.number))
    .limit(1)
  return last?.name ?? null
}
