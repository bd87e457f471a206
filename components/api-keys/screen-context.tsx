'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import type { ApiKey, UnresolvedCreation } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import type { RevokeFailures } from './revoke/use-revoke'

// Apart, because hundreds of rows read the first: the second changes with each key.

type Screen = {
  owner: Owner
  /** Unix seconds, a minute at a time. */
  nowSeconds: number
  /** Opens the dialog that asks whether to revoke a key. */
  openRevoke: (apiKey: ApiKey) => void
  /** Opens the dialog that makes a new key in place of one; undefined where none is made. */
  openReplace?: (apiKey: ApiKey) => void
}

type KnownKeys = {
  /** All there are, as far as they are loaded. */
  keys: ApiKey[]
  revokedIds: ReadonlySet<string>
  failures: RevokeFailures
  unresolved: UnresolvedCreation[]
  /** Reads the list again. */
  refresh: () => void
}

const ScreenContext = createContext<Screen | null>(null)
const KnownKeysContext = createContext<KnownKeys | null>(null)

/** What the parts of the screen of API keys share; a button's own props are its own. */
export function ScreenData({ children, ...data }: Screen & KnownKeys & { children: ReactNode }) {
  const { owner, nowSeconds, openRevoke, openReplace, keys, revokedIds, failures, unresolved, refresh } = data
  const screen = useMemo(
    () => ({ owner, nowSeconds, openRevoke, openReplace }),
    [owner, nowSeconds, openRevoke, openReplace],
  )
  const known = useMemo(
    () => ({ keys, revokedIds, failures, unresolved, refresh }),
    [keys, revokedIds, failures, unresolved, refresh],
  )
  return (
    <ScreenContext value={screen}>
      <KnownKeysContext value={known}>{children}</KnownKeysContext>
    </ScreenContext>
  )
}

export const useScreen = () => there(use(ScreenContext))
export const useKnownKeys = () => there(use(KnownKeysContext))

function there<T>(value: T | null): T {
  if (value === null) throw new Error('Outside of the screen of API keys.')
  return value
}
