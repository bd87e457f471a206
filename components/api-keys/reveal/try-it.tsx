'use client'

import { type RefObject, useState } from 'react'
import { TestItNow } from '@/components/key-tests/test-it-now'
import { ShellSelect } from '@/components/shell/shell-select'
import { useShell } from '@/components/shell/use-shell'
import { Button } from '@/components/ui/button'
import { EitherLabel } from '@/components/ui/either-label'
import { curlCommand } from '@/lib/api-keys/token/curl'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import { CurlExample } from './curl-example'

/** Folded away: a first call with the new key, as a command or from here. */
export function TryIt({
  ref,
  token,
  organizationId,
  apiBaseUrl,
  shown,
  copied,
  onCopy,
  onChange,
  onWorks,
}: {
  /** Of the command, so that it can be selected and wiped. */
  ref: RefObject<HTMLPreElement | null>
  token: OneTimeToken
  organizationId: string | null
  apiBaseUrl: string
  shown: boolean
  copied: boolean
  onCopy: (command: string) => void
  /** The command is another. */
  onChange: () => void
  /** The key was tested, and works. */
  onWorks?: () => void
}) {
  const [shell, setShell] = useShell()
  const [createdAt] = useState(() => new Date())
  const curl = (secret: string) =>
    curlCommand({ shell, apiBaseUrl, token: secret, clientOrganizationId: organizationId, now: createdAt })

  return (
    <details className="rounded-lg border border-border">
      <summary className="cursor-pointer rounded-lg px-3 py-2 font-medium hover:bg-subtle pointer-coarse:py-3">
        Try it
      </summary>
      <div className="grid grid-cols-1 gap-3 px-3 pt-1 pb-3">
        <div className="flex flex-wrap items-center justify-end gap-2">
          <ShellSelect
            shell={shell}
            onChoose={(one) => {
              setShell(one)
              onChange()
            }}
          />
          <Button onClick={() => onCopy(curl(token.read()))}>
            <EitherLabel isSecond={copied} labels={['Copy command', 'Copied']} />
          </Button>
        </div>
        <CurlExample ref={ref} text={curl} token={token} shell={shell} shown={shown} />
        <TestItNow token={token} organizationId={organizationId} onWorks={onWorks} />
      </div>
    </details>
  )
}
