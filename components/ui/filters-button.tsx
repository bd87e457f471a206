'use client'

import { Button } from './button'

/** On a phone filters are behind this button, which says how many hold something back; a wide screen has room for them. */
export const FiltersButton = ({
  active,
  open,
  onToggle,
}: {
  active: number
  open: boolean
  onToggle: () => void
}) => (
  <Button className="wide:hidden" aria-expanded={open} onClick={onToggle}>
    {active > 0 ? `Filters (${active})` : 'Filters'}
  </Button>
)
