import type { State } from '@/components/ui/state'
import { PageFailure } from './page-failure'
import { ProblemPage } from './problem-page'

export const states: State[] = [
  {
    name: 'problem-page',
    alone: true,
    element: (
      <ProblemPage
        title="The sign-in service can’t be reached"
        sentence="It did not answer, or not in a way that we can trust. Try again in a moment."
        action={{ label: 'Sign in', href: '/' }}
        requestId="example-request"
      />
    ),
  },
  {
    name: 'page-failure',
    alone: true,
    element: <PageFailure error={Object.assign(new Error('Not shown'), { digest: 'example-digest' })} />,
  },
]
