import type { State } from '@/components/ui/state'
import { PageFailure } from './page-failure'
import { ProblemPage } from './problem-page'
import { signInProblems } from './sign-in-problems'

export const states: State[] = [
  ...Object.entries(signInProblems).map(([reason, problem]) => ({
    name: `sign-in-problem-${reason}`,
    alone: true,
    element: (
      <ProblemPage
        {...problem}
        action={{ label: 'Sign in', href: '/' }}
        requestId="example-request"
        supportUrl="https://support.example"
      />
    ),
  })),
  {
    name: 'page-failure',
    alone: true,
    element: <PageFailure error={Object.assign(new Error('Not shown'), { digest: 'example-digest' })} />,
  },
]
