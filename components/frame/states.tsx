import { goBack, nothing, type State } from '@/components/ui/state'
import type { Owner } from '@/lib/owner/schema'
import { PageFailure } from './page-failure'
import Palette from './palette'
import { ProblemPage } from './problem-page'
import ShortcutsHelp from './shortcuts-help'
import { signInProblems } from './sign-in-problems'

const partner: Owner = { kind: 'partner', id: 'partner_example', name: 'Example Accounting' }
const organization: Owner = { kind: 'organization', id: 'org_example', name: 'Example Bakery' }

const role: string | null = 'ADMIN'

export const states: State[] = [
  ...Object.entries(signInProblems).map(([reason, problem]) => ({
    name: `sign-in-problem-${reason}`,
    alone: true,
    element: (
      <ProblemPage {...problem} action={{ label: 'Sign in', href: '/' }} requestId="example-request" />
    ),
  })),
  {
    name: 'palette',
    alone: true,
    element: (
      <Palette
        owner={partner}
        owners={[partner, organization]}
        role={role}
        onHelp={nothing}
        onClose={goBack}
      />
    ),
  },
  { name: 'shortcuts-help', alone: true, element: <ShortcutsHelp onClose={goBack} /> },
  {
    name: 'page-failure',
    alone: true,
    element: <PageFailure error={Object.assign(new Error('Not shown'), { digest: 'example-digest' })} />,
  },
]
