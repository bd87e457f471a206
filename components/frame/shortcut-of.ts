/** Where this browser keeps whether single keys do something: software that is spoken to may type them by mistake. */
export const singleKeysItem = 'single-key shortcuts'

export type Shortcut = 'palette' | 'help' | 'search' | 'create'

const singleKeys: Record<string, Shortcut> = { '/': 'search', c: 'create', '?': 'help' }

/** What a press asks for; null for nothing: someone types, or a dialog or a menu has the keys. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  const { key, target, ctrlKey, metaKey, altKey } = event
  if (event.isComposing || event.defaultPrevented || event.repeat || document.querySelector('dialog[open]'))
    return null
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' && !altKey ? 'palette' : null
  if (altKey || !(target instanceof Element)) return null
  if (target.closest('input, textarea, select, [contenteditable], [role=menu]')) return null
  return localStorage.getItem(singleKeysItem) === 'off' ? null : (singleKeys[key] ?? null)
}

/** What an element says that it is pressed for, by `aria-keyshortcuts`. */
export const elementFor = (key: '/' | 'c') =>
  document.querySelector<HTMLElement>(`main [aria-keyshortcuts="${key}"]:not(:disabled)`)
