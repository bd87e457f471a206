import type { ComponentProps } from 'react'
import { noAnswer, signedOut, unavailable } from '@/components/ui/example-failures'
import { goBack, nothing, type State } from '@/components/ui/state'
import PersonChanged from './person-changed'
import { SessionsView } from './sessions-view'
import SignOutProblem from './sign-out-problem'
import { TokenLost } from './token-lost'

const person = { userId: 'user_example', name: 'Robin Example', email: 'robin@example.com' }

const sessions = [
  {
    isThisOne: true,
    browser: 'Firefox on Linux',
    address: '192.0.2.1',
    signedInAtSeconds: 1_780_000_000,
    lastSeenAtSeconds: 1_780_003_600,
  },
  {
    isThisOne: false,
    browser: 'Safari on iPhone',
    address: '',
    signedInAtSeconds: 1_779_000_000,
    lastSeenAtSeconds: 1_779_900_000,
  },
]

const dialog = (name: string, props: Partial<ComponentProps<typeof SessionsView>>): State => ({
  name: `sessions-dialog-${name}`,
  alone: true,
  element: (
    <SessionsView
      sessions={undefined}
      error={null}
      signOutFailure={undefined}
      signingOut={false}
      onTryAgain={nothing}
      onSignOut={nothing}
      onClose={goBack}
      {...props}
    />
  ),
})

export const states: State[] = [
  dialog('loading', {}),
  dialog('loaded', { sessions }),
  dialog('not-loaded', { error: unavailable }),
  dialog('signed-out', { error: signedOut }),
  dialog('sign-out-failed', { sessions, signOutFailure: unavailable }),
  dialog('sign-out-unknown', { sessions, signOutFailure: noAnswer }),
  {
    name: 'ended',
    alone: true,
    element: <PersonChanged change={{ now: null, tokenLost: false }} />,
  },
  {
    name: 'another-person',
    alone: true,
    element: <PersonChanged change={{ now: { person, owner: null }, tokenLost: true }} />,
  },
  { name: 'sign-out-failed', element: <SignOutProblem error={unavailable} /> },
  { name: 'sign-out-unknown', element: <SignOutProblem error={noAnswer} /> },
  { name: 'token-lost', element: <TokenLost /> },
]
