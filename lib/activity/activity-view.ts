import type { OwnerRef } from '@/lib/owner/schema'
import { activityPathOf } from '@/lib/paths'
import { cleanAddress } from '@/lib/text/clean-address'
import { isStorable } from '@/lib/text/storable'
import { holdsToken } from '@/lib/text/token-in-text'
import type { Deed } from './deeds'
import { deedNames } from './sentence'

/** Which part of an owner's activity a page shows, as its address says it. */
export type ActivityView = {
  person: string | null
  key: string | null
  deed: Deed | null
  /** From this instant on, and before that one, in Unix seconds. */
  since: number | null
  until: number | null
  /** Only entries with a smaller number; null: from the newest on. */
  before: number | null
}

const longest = 200

/** Reads a view from the address; what is missing, not understood or the token of a key is left out. */
export function readActivityView(params: Record<string, string | string[] | undefined>): ActivityView {
  const one = (name: string) => [params[name] ?? ''].flat()[0] ?? ''
  const text = (name: string) => {
    const value = one(name).trim()
    return value && value.length <= longest && isStorable(value) && !holdsToken(value) ? value : null
  }
  const number = (name: string) => (/^[1-9]\d{0,10}$/.test(one(name)) ? Number(one(name)) : null)
  const deed = one('deed')
  return {
    person: text('person'),
    key: text('key'),
    deed: Object.hasOwn(deedNames, deed) ? (deed as Deed) : null,
    since: number('since'),
    until: number('until'),
    before: number('before'),
  }
}

/** The query of a view, without what is left out. */
export const paramsOfView = (view: ActivityView): Record<string, string> =>
  Object.fromEntries(
    Object.entries(view).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  )

/** The address of a view, without tokens. */
export const pathOfView = (owner: OwnerRef, view: ActivityView): string =>
  cleanAddress(activityPathOf(owner, paramsOfView(view)))

export const isFiltered = ({ before, ...filters }: ActivityView) =>
  Object.values(filters).some((value) => value !== null)
