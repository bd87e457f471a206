import 'server-only'
import { z } from 'zod'
import { shownText } from '@/lib/text/outside-text'

/** A text that people wrote, as it may be shown. */
export const outsideText = z.string().transform(shownText)

/** The same where it may be missing: what shows nothing, or is no text, counts as missing. */
export const outsideName = z
  .string()
  .nullish()
  .catch(null)
  .transform((name) => (name && shownText(name)) || null)
