'use client'

import { type KeyboardEvent, type Ref, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { describedBy, Field } from '@/components/ui/field'
import { placeBeside } from '@/components/ui/place'
import { unnamedClient } from '@/lib/api-keys/labels'
import type { ClientOrganization } from '@/lib/organizations/schema'
import { ClientOrganizationOptions } from './client-organization-options'
import { useClientOrganizations } from './use-client-organizations'

const nameOf = (client: ClientOrganization) => client.name ?? unnamedClient

/**
 * The combobox `Client organization` (ARIA Authoring Practices: editable, list autocomplete, manual selection). A choice is an
 * id, never a text: editing the text drops the choice.
 */
export function ClientOrganizationCombobox({
  partnerId,
  value,
  error,
  ref,
  onChange,
  onBlur,
}: {
  partnerId: string
  value: ClientOrganization | null
  error?: string
  ref: Ref<HTMLInputElement>
  onChange: (client: ClientOrganization | null) => void
  onBlur: () => void
}) {
  const id = useId()
  const [text, setText] = useState(value ? nameOf(value) : '')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const box = useRef<HTMLDivElement>(null)
  const popup = useRef<HTMLDivElement>(null)
  // With a choice made, the list offers everything again.
  const search = useClientOrganizations(partnerId, value ? '' : text.trim())
  const { items } = search

  useLayoutEffect(() => {
    if (!open || !popup.current || !box.current) return
    const [anchor, floating] = [box.current, popup.current]
    floating.showPopover()
    const place = () => placeBeside(anchor, floating, { matchWidth: true, tallest: 340 })
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

  function choose(client: ClientOrganization) {
    onChange(client)
    setText(nameOf(client))
    setOpen(false)
    setActive(-1)
  }

  function move(to: number) {
    setOpen(true)
    if (search.failed) search.tryAgain()
    if (items.length > 0)
      setActive(open ? (to + items.length) % items.length : to < 0 ? items.length - 1 : Math.max(0, to))
  }

  function onKeyDown(event: KeyboardEvent) {
    const chosen = items[active] ?? (items.length === 1 && text.trim() && !value ? items[0] : undefined)
    if (event.key === 'ArrowDown') move(event.altKey ? active : open ? active + 1 : 0)
    else if (event.key === 'ArrowUp') move(active < 0 ? -1 : active - 1)
    else if (event.key === 'Enter' && open && chosen && !search.stale) choose(chosen)
    else if (event.key === 'Escape' && open) {
      setOpen(false)
      setActive(-1)
      event.stopPropagation()
    } else return
    event.preventDefault()
  }

  return (
    <Field
      id={id}
      label="Client organization"
      error={error}
      hint={
        value && (
          <span>
            Id{' '}
            <code translate="no" className="text-text wrap-anywhere">
              {value.id}
            </code>
          </span>
        )
      }
    >
      <div ref={box}>
        <input
          ref={ref}
          id={id}
          role="combobox"
          className="field"
          dir="auto"
          placeholder="Search by name"
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
            if (value) onChange(null)
            setOpen(true)
            setActive(-1)
          }}
          onClick={() => setOpen(true)}
          onBlur={() => {
            setOpen(false)
            setActive(-1)
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
