import { isApiKey } from '@/lib/api-keys/api-key-shape'
import type { UnresolvedCreation } from '@/lib/api-keys/schema'
import { isNumber, isText, listOf, nullable, type Shape, withFields } from '@/lib/http/shape'

type Outcome = UnresolvedCreation['outcome']

const isCreated = withFields<Extract<Outcome, { kind: 'created' }>>({ apiKeys: listOf(isApiKey) })

const isOutcome: Shape<Outcome> = (value): value is Outcome =>
  withFields<{ kind: Outcome['kind'] }>({ kind: isKind })(value) &&
  (value.kind !== 'created' || isCreated(value))

const isKind = (value: unknown): value is Outcome['kind'] =>
  value === 'created' || value === 'nothing-created' || value === 'unknown'

/** A creation whose answer never came, as far as the screen relies on it. The release before does not answer with its name. */
export const isUnresolvedCreation = withFields<UnresolvedCreation>({
  creationId: isText,
  startedAtSeconds: isNumber,
  clientOrganizationId: nullable(isText),
  expiresAtSeconds: nullable(isNumber),
  outcome: isOutcome,
})
