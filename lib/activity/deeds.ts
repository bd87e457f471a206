// What is recorded, and what belongs to it: ids, counts and codes. No token, no search, no text that a person wrote.

type KeyDetails = {
  clientOrganizationId: string | null
  expiresAtSeconds: number | null
  /** Kintsugi created it without our hearing of it: nobody has its token. */
  answerLost: boolean
}

/** The details of what was done. */
type DetailsOf = {
  created: KeyDetails
  replaced: KeyDetails & { replaces: string }
  /** `fields`: which were changed, with commas between them. */
  edited: { fields: string }
  /** `foundGone`: Kintsugi was asked and its answer was lost; later the key was not in the list any more. */
  revoked: { foundGone: boolean }
  tested: { verdict: string; status: number | null }
  exported: { what: string; format: string; count: number }
  invited: { role: string }
  'role-changed': { role: string }
}

/** `switched`: the person acts for this owner from then on. */
type WithoutDetails = 'signed-in' | 'signed-out' | 'switched' | 'deactivated' | 'reactivated' | 'withdrawn'

export type Deed = keyof DetailsOf | WithoutDetails

/** To whom it was done. `userId` is null while they have only been invited. */
export type Subject = { userId: string | null; name: string | null; email: string }

type Done =
  | { [Name in keyof DetailsOf]: { deed: Name; outcome?: 'done'; details: DetailsOf[Name] } }[keyof DetailsOf]
  | { deed: WithoutDetails; outcome?: 'done'; details: Record<never, never> }

/** `code`: that of the failure. */
type NotDone = { deed: Deed; outcome: 'refused' | 'unknown'; details: { code: string } }

/** What is recorded of one deed; `done` where it does not say. */
export type Entry = (Done | NotDone) & { apiKeyId?: string; subject?: Subject }
