'use client'

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { fetchPart } from '@/components/ui/lazy-part'
import { reportMissingPart } from '@/components/ui/missing-part'
import type { KeySelection, Selection, SelectionPress } from '@/lib/api-keys/list/selection'
import type { ApiKey } from '@/lib/api-keys/schema'

const loadIdleChunk = () => import('@/components/api-keys/idle-chunk')

/** Which keys are selected. They stay so while filters change; what is not shown is told beside their number. */
export function useSelection(shown: ApiKey[]): KeySelection {
  const [selection, setSelection] = useState<Selection>({
    ids: new Set(),
    anchorId: null,
    range: [],
    choosing: false,
  })
  const shownNow = useRef(shown)
  useLayoutEffect(() => {
    shownNow.current = shown
  }, [shown])
  const select = useCallback(
    (press: SelectionPress) =>
      void fetchPart(loadIdleChunk).then(({ selectedAfter }) => {
        const shownIds = shownNow.current.map(({ apiKeyId }) => apiKeyId)
        setSelection((before) => selectedAfter(before, press, shownIds))
      }, reportMissingPart),
    [],
  )
  const { ids: selectedIds, choosing } = selection
  return useMemo(() => ({ selectedIds, choosing, select }), [selectedIds, choosing, select])
}
