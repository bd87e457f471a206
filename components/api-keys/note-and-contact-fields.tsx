import { type ComponentProps, useId } from 'react'
import { describedBy, Field } from '@/components/ui/field'
import { TextField } from '@/components/ui/text-field'

type About = { error?: string }

const hint = 'What uses the key, and where it is stored. Never the key itself.'

export function NoteField({ error, ...rest }: ComponentProps<'textarea'> & About) {
  const id = useId()
  return (
    <Field id={id} label="Note" hint={hint} error={error}>
      <textarea
        id={id}
        spellCheck={false}
        className="field py-2"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        {...rest}
      />
    </Field>
  )
}

export const ContactField = (props: ComponentProps<'input'> & About) => (
  <TextField
    label="Contact"
    type="email"
    autoComplete="off"
    maxLength={254}
    placeholder="name@example.com"
    hint="Who to ask about this key. If empty, that is you."
    {...props}
  />
)
