'use client'

import { type RefObject, useEffect } from 'react'
import type { CloseRequest } from './dialog'

/** For one step of a dialog that has several: while it is there, `onRequest` decides what happens when the dialog is asked to close. */
export function useCloseRequest(closeRequest: RefObject<CloseRequest | null>, onRequest: CloseRequest) {
  useEffect(() => {
    closeRequest.current = onRequest
    return () => {
      closeRequest.current = null
    }
  })
}
