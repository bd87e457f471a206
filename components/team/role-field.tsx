'use client'

import { useId } from 'react'
import { RadioCard } from '@/components/ui/radio-card'
import { RadioGroup } from '@/components/ui/radio-group'
import { roleName } from '@/lib/session/role-name'
import type { Role } from '@/lib/team/schema'

const descriptions: Record<Role, string> = {
  OWNER: 'Can do everything an admin can, and decides who is an owner.',
  ADMIN: 'Manages API keys, clients and the team.',
  MEMBER: 'Works with the clients assigned to them. No API keys.',
}

/** The roles to choose from; `focused` puts the cursor on the chosen one when a dialog opens. */
export function RoleField({
  roles,
  value,
  focused = false,
  onChange,
}: {
  roles: Role[]
  value: Role
  focused?: boolean
  onChange: (role: Role) => void
}) {
  const name = useId()
  return (
    <RadioGroup label="Role">
      {roles.map((role) => (
        <RadioCard
          key={role}
          name={name}
          label={roleName(role)}
          description={descriptions[role]}
          value={role}
          checked={role === value}
          data-autofocus={focused && role === value ? '' : undefined}
          onChange={() => onChange(role)}
        />
      ))}
    </RadioGroup>
  )
}
