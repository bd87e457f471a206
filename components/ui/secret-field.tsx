import type { ComponentProps } from 'react'
import { secretInput, unrecordedClass } from './secret-input'
import { TextField } from './text-field'

/** The field into which a key is pasted. */
export const SecretField = (props: Omit<ComponentProps<typeof TextField>, 'className'>) => (
  <TextField {...secretInput} className={`font-mono masked ${unrecordedClass}`} {...props} />
)
