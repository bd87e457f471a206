'use client'

import { Select } from '@/components/ui/select'
import { type Shell, shellNames, shells } from '@/lib/shell/shells'

export const ShellSelect = ({ shell, onChoose }: { shell: Shell; onChoose: (shell: Shell) => void }) => (
  <Select
    aria-label="Shell"
    autoComplete="off"
    value={shell}
    onChange={(event) => onChoose(event.target.value as Shell)}
  >
    {shells.map((one) => (
      <option key={one} value={one}>
        {shellNames[one]}
      </option>
    ))}
  </Select>
)
