import { z } from 'zod'
import type { EditRequest, KeyTexts } from '@/lib/api-keys/schema'
import { shownText } from '@/lib/text/outside-text'
import { isStorable } from '@/lib/text/storable'
import { holdsSplitToken, holdsToken } from '@/lib/text/token-in-text'
import { keptText, lengthProblem } from './text-length'

const noTokens = 'This looks like an API key, and none is kept here. Remove it.'

/** A text of a person's, as it is kept: null where nothing is left of it. `clean` takes away what nobody sees. */
const textOf = (clean: (text: string) => string, problemOf: (text: string) => string | undefined) =>
  z
    .string()
    .refine(isStorable, 'This has characters that can’t be kept.')
    .transform(clean)
    .superRefine((text, { addIssue }) => {
      const message = holdsToken(text) ? noTokens : problemOf(text)
      if (message) addIssue({ code: 'custom', message })
    })
    .transform((text) => text || null)
    .nullable()

const ofField = (field: 'name' | 'note') =>
  textOf(
    (text) => keptText(field, text),
    (text) => lengthProblem(field, text),
  )

const noAddress = 'Enter an e-mail address, such as name@example.com.'

/** What people write of a key, as it may be kept: without a token, wherever it stands. */
export const keyTexts = {
  name: ofField('name'),
  note: ofField('note'),
  // The longest address that mail can be sent to.
  contact: textOf(shownText, (text) =>
    text.length > 254 ? 'Use at most 254 characters.' : undefined,
  ).refine((text) => text === null || z.email().safeParse(text).success, noAddress),
}

/** Why texts can't be kept beside each other; undefined where they can. */
export const problemTogether = ({ name, note, contact }: Partial<KeyTexts>): string | undefined =>
  holdsSplitToken([name, note, contact].map((text) => text ?? '')) ? noTokenInParts : undefined

const noTokenInParts =
  'Name, note and contact have what looks like the parts of an API key, and none is kept here. Remove them.'

export const editRequestSchema: z.ZodType<EditRequest> = z
  .strictObject({ ...keyTexts, version: z.number().int().min(0).max(1_000_000_000) })
  .superRefine((edit, { addIssue }) => {
    const message = problemTogether(edit)
    if (message) addIssue({ code: 'custom', path: ['name'], message })
  })
