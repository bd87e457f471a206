'use client'

import { type ClipboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { RadioCard } from '@/components/ui/radio-card'
import { RadioGroup } from '@/components/ui/radio-group'
import { SecretField } from '@/components/ui/secret-field'
import { TextField } from '@/components/ui/text-field'
import { useAction } from '@/components/ui/use-action'
import { scopeLabels } from '@/lib/api-keys/labels'
import { isRequestError } from '@/lib/http/request-error'
import { readPastedKey } from '@/lib/key-tests/read-pasted-key'
import { requestKeyTest } from '@/lib/key-tests/requests'
import type { KeyTestResult } from '@/lib/key-tests/schema'
import { signInFor, testKeyPath } from '@/lib/paths'
import { KeyTestFailure } from './key-test-failure'
import { KeyVerdict } from './key-verdict'

export type Scope = 'partner' | 'client'

/**
 * Tries a pasted key. The key stays in its field: it is no state, is sent in one request's body, and the field is emptied
 * when the page goes. Nor does it pass through a form library, which would keep what stands in the field.
 */
export function TestKeyForm({
  field,
  scope,
  organizationId,
  onScope,
  onOrganization,
  onTyped,
}: {
  field: RefObject<HTMLInputElement | null>
  scope: Scope
  organizationId: string
  onScope: (scope: Scope) => void
  onOrganization: (organizationId: string) => void
  /** The key in the field is another. */
  onTyped: () => void
}) {
  const [result, setResult] = useState<KeyTestResult | null>(null)
  const organizationField = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState('')
  const { busy, failure, run, forget: forgetFailure } = useAction(test)
  const fields = problem ? { token: problem } : isRequestError(failure) ? failure.fields : undefined

  useEffect(() => {
    const input = field.current
    const empty = () => {
      if (input) input.value = ''
    }
    addEventListener('pagehide', empty)
    return () => {
      removeEventListener('pagehide', empty)
      empty()
    }
  }, [field])

  function forget() {
    setResult(null)
    forgetFailure()
    setProblem('')
  }

  /** A field of one line would run the lines of a file together, and its length is limited: the key is read from all that was pasted. */
  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const pasted = readPastedKey(event.clipboardData.getData('text/plain'))
    const { currentTarget } = event
    const { value, selectionStart, selectionEnd } = currentTarget
    const replacesAll = (selectionStart ?? 0) === 0 && (selectionEnd ?? 0) === value.length
    if (!replacesAll || 'problem' in pasted) return
    event.preventDefault()
    currentTarget.value = pasted.token
    forget()
    onTyped()
  }

  async function test() {
    forget()
    const read = readPastedKey(field.current?.value ?? '')
    if ('problem' in read) {
      setProblem(read.problem)
      return field.current?.focus()
    }
    try {
      const { token } = read
      setResult(await requestKeyTest({ token, organizationId: scope === 'client' ? organizationId : null }))
    } catch (error) {
      const wrong = isRequestError(error) ? error.fields : undefined
      if (wrong?.token) field.current?.focus()
      else if (wrong?.organizationId) organizationField.current?.focus()
      throw error
    }
  }

  return (
    <form
      noValidate
      autoComplete="off"
      className="grid grid-cols-1 content-start gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void run()
      }}
    >
      <SecretField
        ref={field}
        label="API key"
        hint="It is sent once, for the test, and is not stored."
        error={fields?.token}
        onPaste={paste}
        onInput={() => {
          forget()
          onTyped()
        }}
      />
      <RadioGroup label="Can access">
        {(['partner', 'client'] as const).map((one) => (
          <RadioCard
            key={one}
            name="scope"
            label={scopeLabels[one]}
            description={one === 'partner' ? 'Reads one client of the portfolio.' : 'Reads that client.'}
            checked={scope === one}
            onChange={() => {
              forget()
              onScope(one)
            }}
          />
        ))}
      </RadioGroup>
      {scope === 'client' && (
        <TextField
          ref={organizationField}
          label="Organization ID"
          className="font-mono"
          hint="Shown beside the client’s name in the list of keys."
          error={fields?.organizationId}
          autoComplete="off"
          maxLength={100}
          value={organizationId}
          onChange={(event) => {
            forget()
            onOrganization(event.target.value)
          }}
        />
      )}
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        Test key
      </Button>
      <KeyVerdict result={result} />
      {failure !== undefined && !fields && (
        <KeyTestFailure
          error={failure}
          actions={
            isRequestError(failure, 'UNAUTHENTICATED') && (
              <a className={buttonClass()} href={signInFor(testKeyPath)}>
                Sign in
              </a>
            )
          }
        />
      )}
    </form>
  )
}
