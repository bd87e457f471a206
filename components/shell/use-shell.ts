'use client'

import { useSyncExternalStore } from 'react'
import { type Shell, shellOf, shells } from '@/lib/shell/shells'

const stored = 'shell'
const readers = new Set<() => void>()
/** Where the browser keeps nothing, the choice holds for as long as the page. */
let chosen: Shell | undefined

function subscribe(reader: () => void) {
  readers.add(reader)
  return () => void readers.delete(reader)
}

function read(): Shell {
  chosen ??= shells.find((shell) => shell === remembered()) ?? shellOf(platform())
  return chosen
}

function remembered(): string | null {
  try {
    return localStorage.getItem(stored)
  } catch {
    return null
  }
}

function platform(): string {
  const { userAgentData } = navigator as { userAgentData?: { platform?: string } }
  return userAgentData?.platform || navigator.platform
}

function choose(shell: Shell) {
  chosen = shell
  try {
    localStorage.setItem(stored, shell)
  } catch {
    // Private windows of some browsers: see above.
  }
  for (const reader of readers) reader()
}

/** The shell that commands are written for: by the platform at first, then the person's choice, kept by this browser until they sign out. */
export const useShell = (): [Shell, (shell: Shell) => void] => [
  useSyncExternalStore(subscribe, read, () => 'posix'),
  choose,
]
