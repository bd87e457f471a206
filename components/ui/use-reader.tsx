'use client'

import { useLayoutEffect, useState } from 'react'
import { startReading } from './outcomes'

/** What was announced last, an element of its own each time: the same sentence twice is read twice. */
export function useReader() {
  const [said, setSaid] = useState({ id: 0, text: '' })
  useLayoutEffect(() => startReading((text) => setSaid(({ id }) => ({ id: id + 1, text }))), [])
  return said.text && <p key={said.id}>{said.text}</p>
}

/** What is announced while a dialog is open. Its last child. */
export const DialogReader = () => (
  <div aria-live="polite" className="sr-only">
    {useReader()}
  </div>
)
