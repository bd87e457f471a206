'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { RevealStep } from '@/components/api-keys/reveal/reveal-step'
import { useScreen } from '@/components/api-keys/screen-context'
import { fetchPart, prefetch } from '@/components/ui/lazy-part'
import { reportMissingPart } from '@/components/ui/missing-part'
import { withClientName } from '@/lib/api-keys/creation/client-name'
import type { SealedCreation } from '@/lib/api-keys/creation/sealed-creation'
import type { ApiKey, CreateInput, ReplaceInput } from '@/lib/api-keys/schema'
import { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { requireOnline } from '@/lib/http/fetch-json'
import { hasPersonChanged, holdPage, noteTokenLost } from '@/lib/http/session-change'
import { ownerKey } from '@/lib/owner/key'

const loadCreateAndReveal = () => import('./create-and-reveal')

type NewKey = { apiKey: ApiKey; token: OneTimeToken; Reveal: typeof RevealStep }

/**
 * The one key that an open dialog makes: asked for again, after a lost answer too, it is the same one, unless `startAnew` was called. While
 * it is there the page of its owner stays. What opens and shows the token is fetched before anything is sent.
 */
export function useNewKey(onCreated: (apiKey: ApiKey) => void) {
  const { owner } = useScreen()
  const [created, setCreated] = useState<NewKey | null>(null)
  const creation = useRef<SealedCreation>(undefined)
  const letGo = useRef<() => void>(undefined)
  const release = useCallback(() => {
    letGo.current?.()
    letGo.current = undefined
  }, [])
  useEffect(() => release, [release])
  useEffect(() => prefetch(loadCreateAndReveal), [])

  /** `client` is the one that was chosen, with the name that it was chosen by. Throws `RequestError`. */
  async function create(input: CreateInput | ReplaceInput, client: ClientOrganization | null) {
    // Not that a part is missing: whoever wanted a key has to know that none was asked for.
    requireOnline()
    letGo.current ??= holdPage()
    const parts = await fetchPart(loadCreateAndReveal).catch(reportMissingPart)
    if (!parts || hasPersonChanged()) return release()
    creation.current ??= new parts.SealedCreation()
    const { apiKey: withoutClientName, token } = await creation.current
      .create(ownerKey(owner), input)
      .catch((error) => {
        release()
        throw error
      })
    // The page was closed meanwhile: nobody sees the token.
    if (hasPersonChanged()) return noteTokenLost()
    const apiKey = withClientName(withoutClientName, client)
    setCreated({ apiKey, token: new OneTimeToken(token), Reveal: parts.RevealStep })
    onCreated(apiKey)
  }

  const startAnew = () => {
    creation.current = undefined
  }

  return { created, create, startAnew, release }
}
