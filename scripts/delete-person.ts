import { deletePerson } from '@/lib/access/delete-person'
import './env-files'
import { end, openOwnStore } from './open-own-store'

const [userId] = process.argv.slice(2)
if (!userId) end('Name the person by their user id: npm run delete-person -- <user id>')
const { db, close } = await openOwnStore()
const deleted = await deletePerson(db, userId)
await close()
console.log(
  `${userId}: ${deleted.sessions} sessions and ${deleted.creations} creations were deleted; names were erased from ${deleted.keyRecords} keys and ${deleted.activity} entries of the activity.`,
)
