import { countWaiting, verifyActivity } from '@/lib/activity/verify-activity'
import './env-files'
import { openOwnStore } from './open-own-store'

// Checks that nobody changed what people did. Whoever can write to all tables could seal a changed chain anew: keep what this
// prints where they can't, and see that a number once printed keeps its hash.

const { db, close } = await openOwnStore()
let problems = 0
for await (const chain of verifyActivity(db)) {
  const { owner, entries, erased, firstNumber, lastNumber, hash } = chain
  console.log(
    `${owner.kind} ${owner.id}: ${entries} entries, ${firstNumber} to ${lastNumber}, ${erased} without what was personal, hash ${hash || '-'}`,
  )
  for (const problem of chain.problems) console.error(`${owner.kind} ${owner.id}: ${problem}`)
  problems += chain.problems.length
}
const waiting = await countWaiting(db)
await close()
if (waiting > 0)
  console.log(`${waiting === 1 ? '1 entry waits' : `${waiting} entries wait`} for a place: not checked yet.`)
console.log(problems === 0 ? 'The activity is whole.' : `Problems: ${problems}.`)
process.exit(problems === 0 ? 0 : 1)
