'use client'

import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { describedBy, Field } from '@/components/ui/field'
import { Name } from '@/components/ui/name'
import { announce } from '@/components/ui/outcomes'
import { placeBeside } from '@/components/ui/place'
import { unnamedClient } from '@/lib/api-keys/labels'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { isolated } from '@/lib/text/isolated'
import { ClientOrganizationOptions } from './client-organization-options'
import { useClientOrganizations } from './use-client-organizations'

type Props = {
  ownerKey: string
  value: ClientOrganization | null
  unused: boolean
  error?: string
  ref: Ref<HTMLInputElement>
  /** Also at each key: null while the text is no choice. */
  onChange: (client: ClientOrganization | null) => void
  onBlur: () => void
}

/** In pixels, for the list below the field. */
const leastRoom = 220

const nameOf = (client: ClientOrganization) => client.name ?? unnamedClient

/**
 * The combobox `Client` (ARIA Authoring Practices: editable, list autocomplete, manual selection). A choice is an
 * id, never a text: editing the text drops the choice. Where it is `unused` because the key is for something else it shows none, and
 * keeps it. Needs a `QueryProvider` around it.
 */
export function ClientOrganizationCombobox({
  ownerKey,
  value: chosen,
  unused,
  error,
  ref,
  onChange,
  onBlur,
}: Props) {
  const id = useId()
  const value = unused ? null : chosen
  const [typed, setText] = useState(chosen ? nameOf(chosen) : '')
  const text = unused ? '' : typed
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  /** Enter was pressed before the answer was there. */
  const [waiting, setWaiting] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const popup = useRef<HTMLDivElement>(null)
  // With a choice made, the list offers everything again.
  const search = useClientOrganizations(ownerKey, value ? '' : text.trim())
  const { items } = search

  useLayoutEffect(() => {
    if (!open || !popup.current || !box.current) return
    const [anchor, floating] = [box.current, popup.current]
    // It never covers its own label: where there is no room below, the field goes up.
    if (innerHeight - anchor.getBoundingClientRect().bottom < leastRoom) anchor.scrollIntoView()
    floating.showPopover()
    const place = () => placeBeside(anchor, floating, { matchWidth: true, tallest: 340, alwaysBelow: true })
    place()
    addEventListener('scroll', place, { capture: true, passive: true })
    addEventListener('resize', place)
    const observer = new ResizeObserver(place)
    if (floating.firstElementChild) observer.observe(floating.firstElementChild)
    return () => {
      removeEventListener('scroll', place, { capture: true })
      removeEventListener('resize', place)
      observer.disconnect()
    }
  }, [open])

  useEffect(() => {
    if (open && active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, active, id])

  function close() {
    setOpen(false)
    setActive(-1)
    setWaiting(false)
  }

  function choose(client: ClientOrganization) {
    onChange(client)
    setText(nameOf(client))
    announce(`Chosen: ${isolated(nameOf(client))}, ${client.id}`)
    close()
  }

  const chooseOnlyMatch = useEffectEvent(() => {
    setWaiting(false)
    const only = items.length === 1 && !search.failed ? items[0] : undefined
    if (only) choose(only)
  })
  const isAnswered = !search.stale && !search.loading
  useEffect(() => {
    if (waiting && isAnswered) chooseOnlyMatch()
  }, [waiting, isAnswered])

  function move(to: number) {
    setOpen(true)
    if (search.failed) search.tryAgain()
    if (items.length > 0)
      setActive(open ? (to + items.length) % items.length : to < 0 ? items.length - 1 : Math.max(0, to))
  }

  /** Chooses, or waits for what there is to choose from. Never sends the form: that is for who has chosen, and closed the list. */
  function enter() {
    const chosen = isAnswered
      ? (items[active] ?? (items.length === 1 && text.trim() ? items[0] : undefined))
      : undefined
    if (open && chosen) return choose(chosen)
    if (value) return close()
    setOpen(true)
    if (search.failed) search.tryAgain()
    setWaiting(text.trim() !== '')
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') move(event.altKey ? active : open ? active + 1 : 0)
    else if (event.key === 'ArrowUp') move(active < 0 ? -1 : active - 1)
    else if (event.key === 'Enter' && (open || !value)) enter()
    else if (event.key === 'Escape' && open) {
      close()
      event.stopPropagation()
    } else return
    event.preventDefault()
  }

  return (
    <Field
      id={id}
      label="Client"
      error={error}
      hint={
        value && (
          <span>
            <span>Organization ID </span>
            <code translate="no" className="text-text wrap-anywhere">
              {value.id}
            </code>
            {value.place && (
              <span>
                <span> · </span>
                <Name>{value.place}</Name>
              </span>
            )}
          </span>
        )
      }
    >
      <div ref={box} className="scroll-mt-10">
        <input
          ref={ref}
          id={id}
          name="client"
          role="combobox"
          className="field"
          dir="auto"
          placeholder="Search by name or ID"
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { hint: value?.id, error })}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            onChange(null)
            setOpen(true)
            setActive(-1)
            setWaiting(false)
          }}
          onClick={() => setOpen(true)}
          onBlur={() => {
            close()
            onBlur()
          }}
          onKeyDown={onKeyDown}
        />
        <div
          ref={popup}
          popover="manual"
          className="fixed inset-auto rounded-lg border border-border bg-raised text-text floating"
          hidden={!open}
        >
          <ClientOrganizationOptions
            id={id}
            open={open}
            search={search}
            active={active}
            chosenId={value?.id}
            onChoose={choose}
          />
        </div>
      </div>
    </Field>
  )
}
