import type { KeyRecord, KeyTexts } from '@/lib/api-keys/schema'

const fields = ['name', 'note', 'contact'] as const
type TextField = (typeof fields)[number]
/** What people write of a key, as a form has it. */
export type WrittenTexts = Record<TextField, string>

export const textsOf = (record: Pick<KeyRecord, keyof KeyTexts> | null): WrittenTexts => ({
  name: record?.name ?? '',
  note: record?.note ?? '',
  contact: record?.contact ?? '',
})

const each = (textOf: (field: TextField) => string): WrittenTexts => ({
  name: textOf('name'),
  note: textOf('note'),
  contact: textOf('contact'),
})

/** Both began with `base`: where only they changed a field it is theirs, everywhere else one's own. */
export const merged = (base: WrittenTexts, own: WrittenTexts, theirs: WrittenTexts): WrittenTexts =>
  each((field) => (own[field] === base[field] ? theirs[field] : own[field]))

/** What they wrote in the fields that both changed, and not alike. */
export const conflictsBetween = (
  base: WrittenTexts,
  own: WrittenTexts,
  theirs: WrittenTexts,
): Partial<WrittenTexts> =>
  Object.fromEntries(
    fields
      .filter(
        (field) =>
          own[field] !== base[field] && theirs[field] !== base[field] && own[field] !== theirs[field],
      )
      .map((field) => [field, theirs[field]]),
  )
