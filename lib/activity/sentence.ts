import type { Deed } from './deeds'
import type { ShownEntry } from './schema'

/** What each deed is called where one is chosen. */
export const deedNames: Record<Deed, string> = {
  'signed-in': 'Signed in',
  'signed-out': 'Signed out',
  switched: 'Switched here',
  created: 'Created a key',
  replaced: 'Replaced a key',
  edited: 'Edited a key',
  revoked: 'Revoked a key',
  tested: 'Tested a key',
  exported: 'Exported a list',
  invited: 'Invited someone',
  'role-changed': 'Changed a role',
  deactivated: 'Deactivated someone',
  reactivated: 'Reactivated someone',
  withdrawn: 'Withdrew an invitation',
}

/** A part of a sentence: our words, a name, or the id of a key. */
export type Part = string | { name: string } | { apiKeyId: string }

export const erased = 'someone whose data was deleted'

type Told = Pick<ShownEntry, 'name' | 'deed' | 'outcome' | 'apiKeyId' | 'subject' | 'details'>

/** `Ana Ruiz revoked a1b2…c3d4`, in parts. */
export function sentenceOf(entry: Told): Part[] {
  const { name, deed, outcome, details } = entry
  const who: Part = name === null ? `S${erased.slice(1)}` : { name }
  if (outcome === 'refused')
    return [who, ' tried to ', ...wish(entry), ` and was refused (${details.code ?? 'no reason recorded'})`]
  if (outcome === 'unknown')
    return [who, ' asked to ', ...wish(entry), '; Kintsugi did not say whether that was done']
  return [who, ' ', ...done[deed](entry)]
}

/** The same as plain text, with whole ids. */
export const sentenceText = (entry: Told): string =>
  sentenceOf(entry)
    .map((part) => (typeof part === 'string' ? part : 'name' in part ? part.name : part.apiKeyId))
    .join('')

const key = ({ apiKeyId }: Told): Part => (apiKeyId === null ? 'a key' : { apiKeyId })
const whom = ({ subject }: Told): Part => (subject === null ? erased : { name: subject })
const role = ({ details }: Told) => String(details.role ?? '').toLowerCase()

const done: Record<Deed, (entry: Told) => Part[]> = {
  'signed-in': () => ['signed in'],
  'signed-out': () => ['signed out'],
  switched: () => ['switched here'],
  created: (entry) => ['created ', key(entry), ...lost(entry)],
  replaced: (entry) => [
    'replaced ',
    { apiKeyId: String(entry.details.replaces ?? '') },
    ' by ',
    key(entry),
    ...lost(entry),
  ],
  edited: (entry) => [
    'edited ',
    key(entry),
    ` (${String(entry.details.fields ?? '').replaceAll(',', ', ')})`,
  ],
  revoked: (entry) =>
    entry.details.foundGone
      ? ['asked to revoke ', key(entry), ', and it is gone from the list']
      : ['revoked ', key(entry)],
  tested: (entry) => ['tested ', key(entry), `: ${verdicts[String(entry.details.verdict)] ?? 'no verdict'}`],
  exported: ({ details: { count, what, format } }) => [
    `exported ${count} ${(whats[String(what)] ?? ['row', 'rows'])[count === 1 ? 0 : 1]} as ${String(format ?? '').toUpperCase()}`,
  ],
  invited: (entry) => ['invited ', whom(entry), ` as ${role(entry)}`],
  'role-changed': (entry) => ['changed the role of ', whom(entry), ` to ${role(entry)}`],
  deactivated: (entry) => ['deactivated ', whom(entry)],
  reactivated: (entry) => ['reactivated ', whom(entry)],
  withdrawn: (entry) => ['withdrew the invitation of ', whom(entry)],
}

const lost = ({ details }: Told): Part[] => (details.answerLost ? ['; nobody received its token'] : [])

const wishes: Record<Deed, [string, 'key' | 'person' | 'nothing']> = {
  'signed-in': ['sign in', 'nothing'],
  'signed-out': ['sign out', 'nothing'],
  switched: ['switch from here', 'nothing'],
  created: ['create a key', 'nothing'],
  replaced: ['replace ', 'key'],
  edited: ['edit ', 'key'],
  revoked: ['revoke ', 'key'],
  tested: ['test ', 'key'],
  exported: ['export a list', 'nothing'],
  invited: ['invite ', 'person'],
  'role-changed': ['change the role of ', 'person'],
  deactivated: ['deactivate ', 'person'],
  reactivated: ['reactivate ', 'person'],
  withdrawn: ['withdraw the invitation of ', 'person'],
}

function wish(entry: Told): Part[] {
  const [words, about] = wishes[entry.deed]
  return about === 'nothing' ? [words] : [words, about === 'key' ? key(entry) : whom(entry)]
}

const verdicts: Record<string, string> = {
  works: 'it works',
  'not-recognised': 'not recognised',
  expired: 'expired',
  mistyped: 'mistyped',
  'unlike-a-key': 'not a key',
  'wrong-scope': 'wrong access',
  'wrong-organization': 'wrong organization',
  refused: 'refused',
  'needs-partner': 'a key for several partners',
}

const whats: Record<string, [one: string, many: string]> = {
  keys: ['key', 'keys'],
  clients: ['client', 'clients'],
  activity: ['entry of the activity', 'entries of the activity'],
}
