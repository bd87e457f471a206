'use client'

import { type ClipboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { SecretField } from '@/components/ui/secret-field'
import { useAction } from '@/components/ui/use-action'
import type { ApiKey } from '@/lib/api-keys/schema'
import { isRequestError } from '@/lib/http/request-error'
import { readPastedKey } from '@/lib/key-tests/read-pasted-key'
import { requestKeyTest } from '@/lib/key-tests/requests'
import type { KeyTestResult } from '@/lib/key-tests/schema'
import type { Owner } from '@/lib/owner/schema'
import { signInFor, testKeyPath } from '@/lib/paths'
import { type Access, accessOf, testedFor } from './access'
import { AccessField } from './access-field'
import { KeyTestFailure } from './key-test-failure'
import { KeyVerdict } from './key-verdict'
import { OwnKey } from './own-key'

type Problems = { token?: string; organizationId?: string }

/**
 * Tries a pasted key. The key stays in its field: it is no state, is sent in one request's body, and the field is emptied
 * when the page goes. Nor does it pass through a form library, which would keep what stands in the field.
 */
export function TestKeyForm({
  field,
  owner,
  ownKey,
  wantedKey,
  identify,
  chosen,
  onChoose,
  onTyped,
}: {
  field: RefObject<HTMLInputElement | null>
  owner: Owner | null
  /** The key of the person's own that is in the field, as far as is known. */
  ownKey: ApiKey | null
  /** The one that they came to test. */
  wantedKey: ApiKey | null
  identify: () => Promise<ApiKey | null>
  /** The access that any other key is tested for. */
  chosen: Access
  onChoose: (access: Access) => void
  /** The key in the field is another. */
  onTyped: () => void
}) {
  const [result, setResult] = useState<KeyTestResult | null>(null)
  const accessField = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const { busy, failure, run, forget: forgetFailure } = useAction(test)
  const refused = isRequestError(failure) ? failure.fields : undefined
  const fields = { ...refused, ...problems }
  const asksForAccess = !(ownKey && accessOf(ownKey))
  const namedKey = ownKey ?? wantedKey
  const isSaidAtField = refused?.token || (asksForAccess && refused?.organizationId)

  useEffect(() => {
    const input = field.current
    // One paste and Enter is all that this page is for.
    if (document.activeElement === document.body) input?.focus()
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
    setProblems({})
  }

  function noteTyped() {
    forget()
    onTyped()
    void identify()
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
    noteTyped()
  }

  function refuse(wrong: Problems) {
    setProblems(wrong)
    focusFirst(wrong)
  }

  function focusFirst({ token, organizationId }: Problems) {
    if (token) field.current?.focus()
    else if (organizationId) accessField.current?.focus()
  }

  async function test() {
    forget()
    const own = await identify()
    const read = readPastedKey(field.current?.value ?? '')
    if ('problem' in read) return refuse({ token: read.problem })
    const access = (own && accessOf(own)) ?? chosen
    const organizationId = testedFor(access)
    if (organizationId === undefined) return refuse({ organizationId: missingIn(access, owner) })
    try {
      setResult(await requestKeyTest({ token: read.token, organizationId }))
    } catch (error) {
      if (isRequestError(error) && error.fields) focusFirst(error.fields)
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
        hint="Sent once, for the test, and never stored."
        error={fields.token}
        onPaste={paste}
        onInput={noteTyped}
      />
      <div role="status" className="contents">
        {namedKey && <OwnKey apiKey={namedKey} pasted={ownKey !== null} />}
      </div>
      {asksForAccess && (
        <AccessField
          owner={owner}
          access={chosen}
          error={fields.organizationId}
          firstRef={accessField}
          onChange={(access) => {
            forget()
            onChoose(access)
          }}
        />
      )}
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        Test key
      </Button>
      <KeyVerdict result={result} />
      {failure !== undefined && !isSaidAtField && (
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

function missingIn({ scope }: Access, owner: Owner | null): string {
  if (scope === null) return 'Choose a client, or all clients.'
  return owner?.kind === 'partner' ? 'Choose a client from the list.' : 'Enter the organization ID.'
}
