import { faultsIn } from './faults'
import { readImports } from './read'

const faults = faultsIn(readImports())
for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)
