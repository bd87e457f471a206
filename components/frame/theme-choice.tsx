'use client'

import { useId } from 'react'

const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What the page shows now; the server wrote it from the cookie `theme`. */
export const currentTheme = (): Theme =>
  themes.find((theme) => theme === document.documentElement.dataset.theme) ?? 'system'

function setTheme(theme: Theme) {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
  const maxAgeSeconds = theme === 'system' ? 0 : 365 * 86_400
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where http is used locally
  document.cookie = `theme=${theme}; path=/; max-age=${maxAgeSeconds}; samesite=lax`
}

export function ThemeChoice({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  // It stands in the page twice, for wide screens and for small ones.
  const name = useId()
  return (
    <fieldset className="flex rounded-md bg-subtle p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map((one) => (
        <label
          key={one}
          className="relative flex min-h-7 flex-1 cursor-pointer items-center justify-center rounded text-xs text-muted capitalize pointer-coarse:min-h-11 has-checked:bg-surface has-checked:text-text has-checked:lifted forced-colors:has-checked:border has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
            checked={theme === one}
            onChange={() => {
              setTheme(one)
              onChange(one)
            }}
          />
          <span>{one}</span>
        </label>
      ))}
    </fieldset>
  )
}
