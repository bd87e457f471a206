import { z } from 'zod'
import type { EditRequest } from '@/lib/api-keys/schema'
import { shownText } from '@/lib/text/outside-text'
import { isStorable } from '@/lib/text/storable'
import { holdsToken } from '@/lib/text/token-in-text'

const noTokens = 'This looks like an API key, and none is kept here. Remove it.'

/** A text of a person's, as it is kept: null where nothing is left of it. `clean` takes away what nobody sees. */
const keptText = (most: number, clean: (text: string) => string) =>
  z
    .string()
    .refine(isStorable, 'This has characters that can’t be kept.')
    .transform(clean)
    .pipe(
      z
        .string()
        .max(most, `Use at most ${most} characters.`)
        .refine((text) => !holdsToken(text), noTokens),
    )
    .transform((text) => text || null)
    .nullable()

const onEachLine = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map(shownText)
    .join('\n')
    .trim()

const noAddress = 'Enter an e-mail address, such as name@example.com.'

/** What people write of a key, as it may be kept: without a token, wherever it stands. */
export const keyTexts = {
  name: keptText(60, shownText),
  note: keptText(500, onEachLine),
  contact: keptText(254, shownText).refine(
    (text) => text === null || z.email().safeParse(text).success,
    noAddress,
  ),
}

export const editRequestSchema: z.ZodType<EditRequest> = z.strictObject({
  ...keyTexts,
  version: z.number().int().min(0).max(1_000_000_000),
})
