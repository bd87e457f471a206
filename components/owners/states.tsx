import { noAnswer, unavailable } from '@/components/ui/example-failures'
import type { State } from '@/components/ui/state'
import type { Owner } from '@/lib/owner/schema'
import { NoOrganization } from './no-organization'
import { NoPartner } from './no-partner'
import { NoPartnerAccess } from './no-partner-access'
import OtherActive from './other-active'
import OwnerChanged from './owner-changed'
import { OwnersUnknown } from './owners-unknown'
import { PlanNeeded } from './plan-needed'
import SwitchProblem from './switch-problem'
import { SwitchContext } from './use-switch'

const partner: Owner = { kind: 'partner', id: 'partner_example', name: 'Example Accounting' }
const namesake: Owner = {
  kind: 'partner',
  id: 'partner_other',
  name: 'Other & Sons',
  sharesName: true,
}
const organization: Owner = { kind: 'organization', id: 'org_example', name: 'Example Bakery' }
const person = { userId: 'user_example', name: 'Robin Example', email: 'robin@example.com' }
const failedSwitch = { to: null, failed: { to: namesake, error: unavailable }, start: async () => {} }
const failedReturn = { ...failedSwitch, failed: { to: partner, error: unavailable } }

export const states: State[] = [
  {
    name: 'no-partner',
    element: <NoPartner session={{ person, known: { partners: true, organizations: true } }} path="/" />,
  },
  { name: 'owners-unknown', element: <OwnersUnknown path="/" /> },
  { name: 'no-partner-access', element: <NoPartnerAccess id="partner_other" certain /> },
  { name: 'no-partner-access-unknown', element: <NoPartnerAccess id="partner_other" certain={false} /> },
  { name: 'no-organization', element: <NoOrganization id="org_other" /> },
  { name: 'plan-needed', element: <PlanNeeded organization={organization} /> },
  { name: 'other-active', element: <OtherActive wanted={namesake} active={partner} /> },
  { name: 'other-active-none', element: <OtherActive wanted={namesake} active={null} /> },
  {
    name: 'other-active-switch-failed',
    element: (
      <SwitchContext value={failedSwitch}>
        <OtherActive wanted={namesake} active={partner} />
      </SwitchContext>
    ),
  },
  {
    name: 'owner-changed',
    element: <OwnerChanged owner={partner} activeOwner={namesake} tokenLost={false} />,
  },
  {
    name: 'owner-changed-token-lost',
    element: <OwnerChanged owner={partner} activeOwner={organization} tokenLost />,
  },
  {
    name: 'owner-changed-to-none',
    element: <OwnerChanged owner={partner} activeOwner={null} tokenLost={false} />,
  },
  {
    name: 'owner-changed-switch-failed',
    element: (
      <SwitchContext value={failedReturn}>
        <OwnerChanged owner={partner} activeOwner={namesake} tokenLost={false} />
      </SwitchContext>
    ),
  },
  { name: 'switch-failed', element: <SwitchProblem failed={failedSwitch.failed} /> },
  { name: 'switch-unknown', element: <SwitchProblem failed={{ to: namesake, error: noAnswer }} /> },
]
