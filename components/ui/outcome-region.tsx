'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { CloseIcon } from './icons'
import { keepUncovered } from './keep-uncovered'
import { type Outcome, startShowing } from './outcomes'
import { useReader } from './use-reader'

/** How long an outcome without an action stays after it came, or after pointer and focus have left it. */
const shownForMs = 10_000

type Entry = Outcome & { id: number }

/** The one status region of the page: what was done, for eyes and ears. Goes with the page of an owner, names and all. */
export function OutcomeRegion() {
  const region = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<Entry[]>([])
  const lastId = useRef(0)
  const said = useReader()

  useLayoutEffect(() => {
    return startShowing((outcome) => {
      const id = ++lastId.current
      setShown((before) => [...before, { ...outcome, id }])
    })
  }, [])

  useLayoutEffect(() => {
    if (shown.length > 0 && region.current) return keepFocusInView(region.current)
  }, [shown])

  const putAway = (id: number) => setShown((before) => before.filter((one) => one.id !== id))
  return (
    <div
      ref={region}
      role="status"
      aria-atomic="false"
      className="pointer-events-none fixed inset-x-4 bottom-[calc(1rem+var(--bottom-bar,0px))] z-20 grid justify-items-center gap-2 xl:left-64"
    >
      <div className="sr-only">{said}</div>
      {shown.map((outcome) => (
        <Card key={outcome.id} outcome={outcome} onPutAway={() => putAway(outcome.id)} />
      ))}
    </div>
  )
}

function Card({ outcome: { text, action }, onPutAway }: { outcome: Outcome; onPutAway: () => void }) {
  const card = useRef<HTMLDivElement>(null)
  const focusBefore = useRef<HTMLElement | null>(null)
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  const stays = hovered || focused || action !== undefined

  function putAway() {
    const hadFocus = card.current?.contains(document.activeElement)
    onPutAway()
    const before = focusBefore.current
    if (hadFocus) (before?.isConnected ? before : document.getElementById('main'))?.focus()
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another outcome beside it must not start its time anew
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(onPutAway, shownForMs)
    return () => clearTimeout(timer)
  }, [stays])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that someone reads it, or presses Escape in it
    <div
      ref={card}
      className="pointer-events-auto flex w-full max-w-md animate-highlight items-center gap-2 rounded-lg border border-border bg-raised py-1.5 pr-1.5 pl-3.5 floating"
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={({ relatedTarget, currentTarget }) => {
        setFocused(true)
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
          focusBefore.current = relatedTarget
      }}
      onBlur={() => setFocused(false)}
      onKeyDown={({ key }) => key === 'Escape' && putAway()}
    >
      <p className="min-w-0 flex-1 py-1 wrap-anywhere">{text}</p>
      {action && (
        <button
          type="button"
          className="button button-quiet text-accent"
          onClick={() => {
            putAway()
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Hide message"
        className="grid size-8 shrink-0 place-items-center rounded-md text-muted pointer-coarse:size-11 hover:bg-subtle hover:text-text"
        onClick={putAway}
      >
        <CloseIcon />
      </button>
    </div>
  )
}

/** What has the focus must not lie below the region: the page makes room for it and scrolls. Returns the function that ends it. */
function keepFocusInView(region: HTMLElement) {
  const { documentElement: root, body } = document
  const room = `${region.offsetHeight + 32}px`
  root.style.scrollPaddingBottom = `calc(${room} + var(--bottom-bar, 0px))`
  body.style.paddingBottom = room
  const end = keepUncovered(region)
  return () => {
    end()
    root.style.scrollPaddingBottom = ''
    body.style.paddingBottom = ''
  }
}
