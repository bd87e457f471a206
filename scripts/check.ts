import { checks } from './checks'
import { runSteps } from './steps'

process.exit((await runSteps(checks({ args: ['run'] }))) ? 0 : 1)
