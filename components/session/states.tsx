import type { ComponentProps } from 'react'
import { noAnswer, signedOut, unavailable } from '@/components/ui/example-failures'
import { goBack, nothing, type State } from '@/components/ui/state'
import PersonChanged from './person-changed'
import { SessionsView } from './sessions-view'
import SignOutProblem from './sign-out-problem'
import { StillThere } from './still-there'
import { TokenLost } from './token-lost'

const person = { userId: 'user_example', name: 'Robin Example', email: 'robin@example.com' }

const sessions = [
  {
    id: 'session_example',
    isThisOne: true,
    browser: 'Firefox on Linux',
    address: '192.0.2.1',
    signedInAtSeconds: 1_780_000_000,
    lastSeenAtSeconds: 1_780_003_600,
  },
  {
    id: 'session_other',
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
      failure={null}
      busy={null}
      onTryAgain={nothing}
      onEnd={nothing}
      onAsk={nothing}
      onSignOut={nothing}
      onClose={goBack}
      {...props}
    />
  ),
})

const stillThere = { busy: false, failure: undefined, onStay: nothing, onSignIn: nothing, onClose: goBack }

export const states: State[] = [
  dialog('loading', {}),
  dialog('loaded', { sessions }),
  dialog('ended', { sessions, ended: sessions.slice(1) }),
  dialog('asking', { sessions, asking: true }),
  dialog('not-loaded', { failure: { of: 'loading', error: unavailable } }),
  dialog('signed-out', { failure: { of: 'loading', error: signedOut } }),
  dialog('not-ended', { sessions, failure: { of: 'ending', error: unavailable } }),
  dialog('end-unknown', { sessions, failure: { of: 'ending', error: noAnswer } }),
  dialog('sign-out-failed', { sessions, asking: true, failure: { of: 'signing out', error: unavailable } }),
  dialog('sign-out-unknown', { sessions, asking: true, failure: { of: 'signing out', error: noAnswer } }),
  {
    name: 'still-there',
    alone: true,
    element: <StillThere {...stillThere} ended={false} />,
  },
  {
    name: 'still-there-no-answer',
    alone: true,
    element: <StillThere {...stillThere} ended={false} failure={noAnswer} />,
  },
  { name: 'signed-out-for-idleness', alone: true, element: <StillThere {...stillThere} ended /> },
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
