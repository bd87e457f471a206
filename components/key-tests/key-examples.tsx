'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ShellSelect } from '@/components/shell/shell-select'
import { useShell } from '@/components/shell/use-shell'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { copyText } from '@/components/ui/clipboard'
import { unrecorded, unrecordedClass } from '@/components/ui/secret-input'
import { Select } from '@/components/ui/select'
import {
  exampleIn,
  type Language,
  languageNames,
  languages,
  organizationPlaceholder,
  tokenPlaceholder,
} from '@/lib/key-tests/examples'
import { readPastedKey } from '@/lib/key-tests/read-pasted-key'
import type { Scope } from './access'

/**
 * Programs to start from, with the headers of the scope filled in. The key is in them only when the person asks for it, and
 * then it is written to the element: React must not keep it.
 */
export function KeyExamples({
  apiBaseUrl,
  field,
  scope,
  organizationId,
  typed,
}: {
  apiBaseUrl: string
  field: RefObject<HTMLInputElement | null>
  scope: Scope
  organizationId: string
  /** Grows with each change of the key in `field`. */
  typed: number
}) {
  const [language, setLanguage] = useState<Language>('curl')
  const [shell, setShell] = useShell()
  const [withKey, setWithKey] = useState(false)
  const [copied, setCopied] = useState<boolean | null>(null)
  const program = useRef<HTMLPreElement>(null)

  const textWith = (token: string) =>
    exampleIn(language, {
      apiBaseUrl,
      token,
      scope,
      organizationId: organizationId.trim() || organizationPlaceholder,
      shell,
    })
  function text() {
    const read = withKey ? readPastedKey(field.current?.value ?? '') : null
    return textWith(read && 'token' in read ? read.token : tokenPlaceholder)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `typed` stands for the key in the field
  useLayoutEffect(() => {
    setCopied(null)
    if (withKey && program.current) program.current.textContent = text()
  }, [language, shell, scope, organizationId, withKey, typed])

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(null), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    const taken = await copyText(text())
    setCopied(taken)
    if (!taken && program.current) getSelection()?.selectAllChildren(program.current)
  }

  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Language"
          autoComplete="off"
          value={language}
          onChange={(event) => setLanguage(event.target.value as Language)}
        >
          {languages.map((one) => (
            <option key={one} value={one}>
              {languageNames[one]}
            </option>
          ))}
        </Select>
        {language === 'curl' && <ShellSelect shell={shell} onChoose={setShell} />}
        <Button className="ml-auto" onClick={copy}>
          {copied ? 'Copied' : 'Copy example'}
        </Button>
      </div>
      <section aria-label={`Example in ${languageNames[language]}`}>
        <pre
          // Another element for another text: what was written into the former one is no business of React's.
          key={withKey ? 'with key' : 'without'}
          ref={program}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard
          tabIndex={0}
          translate="no"
          {...(withKey && unrecorded)}
          className={`overflow-x-auto rounded-md bg-subtle p-3 font-mono text-xs ${withKey ? unrecordedClass : ''}`}
        >
          {withKey ? null : textWith(tokenPlaceholder)}
        </pre>
      </section>
      <Checkbox
        label="Put the key from the field into the example"
        checked={withKey}
        onChange={(event) => setWithKey(event.target.checked)}
      />
      <p role="status" className={copied === false ? 'text-warning' : 'sr-only'}>
        {copied === null
          ? ''
          : copied
            ? 'Copied'
            : 'Copying was blocked. The example is selected: press Ctrl+C or ⌘C to copy it.'}
      </p>
    </div>
  )
}
