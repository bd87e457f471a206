import { staticChecks, unitTests } from './checks'
import { runSteps } from './steps'

process.exit((await runSteps([...staticChecks, unitTests({ args: ['run'] })])) ? 0 : 1)
