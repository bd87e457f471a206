/**
 * Keys that are selected, by their ids. A range begins at `anchorId`; `range` is what the last one has added. `choosing`: on a phone, rows
 * are being chosen, also while none is selected yet.
 */
export type Selection = {
  ids: ReadonlySet<string>
  anchorId: string | null
  range: readonly string[]
  choosing: boolean
}

const nothingSelected: Selection = { ids: new Set(), anchorId: null, range: [], choosing: false }

/**
 * What was pressed: a key, to select it or take it out (`toggle`); a key up to which all are selected (`rangeTo`); a step from
 * a key to the one beside it; all that are shown, or none. `choose` lets rows be chosen until `none`.
 */
export type SelectionPress =
  | { toggle: string }
  | { rangeTo: string }
  | { from: string; stepTo: string }
  | 'all'
  | 'choose'
  | 'none'

/** What the list shows of it. Keys that are gone may be among the ids; `select` is always the same function. */
export type KeySelection = {
  selectedIds: ReadonlySet<string>
  choosing: boolean
  select: (press: SelectionPress) => void
}

/** What is selected after a press. `shownIds` are the keys on screen in their order. */
export function selectedAfter(
  before: Selection,
  press: SelectionPress,
  shownIds: readonly string[],
): Selection {
  if (press === 'none') return nothingSelected
  if (press === 'choose') return { ...before, choosing: true }
  if (press === 'all') return toggledAll(before, shownIds)
  if ('toggle' in press) return toggled(before, press.toggle)
  if ('rangeTo' in press) return extended(before, press.rangeTo, shownIds)
  const { from, stepTo } = press
  // The range goes with the step, or begins there.
  const goesOn = before.anchorId !== null && before.ids.has(from)
  return extended(goesOn ? before : begun(before, from), stepTo, shownIds)
}

const begun = (before: Selection, anchorId: string): Selection => ({
  ...before,
  ids: new Set(before.ids).add(anchorId),
  anchorId,
  range: [],
})

function toggled(before: Selection, apiKeyId: string): Selection {
  const after = new Set(before.ids)
  if (!after.delete(apiKeyId)) after.add(apiKeyId)
  return { ...before, ids: after, anchorId: apiKeyId, range: [] }
}

/** All from where the range began, in place of the range before. */
function extended(before: Selection, toId: string, shownIds: readonly string[]): Selection {
  const to = shownIds.indexOf(toId)
  const from = before.anchorId === null ? -1 : shownIds.indexOf(before.anchorId)
  if (from < 0 || to < 0) return begun(before, toId)
  const range = shownIds.slice(Math.min(from, to), Math.max(from, to) + 1)
  const ids = new Set(before.ids)
  for (const id of before.range) ids.delete(id)
  for (const id of range) ids.add(id)
  return { ...before, ids, range }
}

/** Where all that are shown are selected they are taken out. What is not shown stays as it is. */
function toggledAll(before: Selection, shownIds: readonly string[]): Selection {
  const after = new Set(before.ids)
  const all = shownIds.every((id) => before.ids.has(id))
  for (const id of shownIds) {
    if (all) after.delete(id)
    else after.add(id)
  }
  return { ...before, ids: after, anchorId: null, range: [] }
}
