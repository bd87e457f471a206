import { states as activity } from '@/components/activity/states'
import { states as apiKeys } from '@/components/api-keys/states'
import { states as clients } from '@/components/clients/states'
import { states as frame } from '@/components/frame/states'
import { states as keyTests } from '@/components/key-tests/states'
import { states as owners } from '@/components/owners/states'
import { states as session } from '@/components/session/states'
import { states as team } from '@/components/team/states'
import type { State } from '@/components/ui/state'
import { states as ui } from '@/components/ui/states'

const rooms = {
  activity,
  'api-keys': apiKeys,
  clients,
  team,
  'key-tests': keyTests,
  owners,
  session,
  frame,
  ui,
}

/** Every state of every room, each called `room/name`. */
export const allStates: State[] = Object.entries(rooms).flatMap(([room, states]) =>
  states.map((state) => ({ ...state, name: `${room}/${state.name}` })),
)

/** All states one below the other; `only` shows the one of this name by itself. */
export function States({ only }: { only: string | undefined }) {
  const alone = allStates.find(({ name }) => name === only)
  if (alone?.alone) return alone.element
  return (
    <main className="mx-auto grid max-w-5xl grid-cols-1 gap-10 px-4 py-6">
      <h1 className="text-xl font-semibold tracking-tight">States</h1>
      {(alone ? [alone] : allStates).map(({ name, element, alone }) => (
        <section key={name} id={name} aria-label={name} className="grid grid-cols-1 gap-3">
          <h2 className="font-mono text-xs">
            <a className="text-accent" href={`?state=${name}`}>
              {name}
            </a>
          </h2>
          {alone ? (
            <p className="text-muted">It covers the page: see it at its own address.</p>
          ) : (
            <div className="grid grid-cols-1 gap-3">{element}</div>
          )}
        </section>
      ))}
    </main>
  )
}
