// What every page fetches when it is idle: the requests about the session, and the notices after it changed or a switch failed.
// One file: each request has its price.
export { default as OwnerChanged } from '@/components/owners/owner-changed'
export { default as SwitchProblem } from '@/components/owners/switch-problem'
export { default as PersonChanged } from '@/components/session/person-changed'
export { requestSession, requestSwitch } from '@/lib/session/requests'
