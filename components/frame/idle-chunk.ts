// What every page fetches when it is idle: the requests about the session, the notices after it changed or a switch failed, the keys,
// and the place for outcomes.
// One file: each request has its price.
export { default as OwnerChanged } from '@/components/owners/owner-changed'
export { default as SwitchProblem } from '@/components/owners/switch-problem'
export { default as PersonChanged } from '@/components/session/person-changed'
export { OutcomeRegion } from '@/components/ui/outcome-region'
export { requestSession, requestSwitch } from '@/lib/session/requests'
export { Shortcuts } from './shortcuts'
