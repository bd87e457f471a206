'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { KeyClient } from '@/components/api-keys/list/key-client'
import { TestItNow } from '@/components/key-tests/test-it-now'
import { OwnerName } from '@/components/owners/owner-name'
import { ShellSelect } from '@/components/shell/shell-select'
import { useShell } from '@/components/shell/use-shell'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { copyText } from '@/components/ui/clipboard'
import { DialogActions } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { unrecorded, unrecordedClass } from '@/components/ui/secret-input'
import { isForAllClients } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { curlCommand } from '@/lib/api-keys/token/curl'
import { envFile } from '@/lib/api-keys/token/env-file'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import { hasPersonChanged, noteTokenLost, onSessionChange } from '@/lib/http/session-change'
import type { Owner } from '@/lib/owner/schema'
import { utcDateTime } from '@/lib/time/date-time'
import { CloseQuestion } from './close-question'
import { CurlExample } from './curl-example'
import { downloadText } from './download'
import { TokenField } from './token-field'

/** The one time that a token is on screen. It is held by `token` alone, and wiped when the step or the page goes. */
export function RevealStep({
  apiKey,
  token,
  owner,
  apiBaseUrl,
  asking,
  onKeepOpen,
  onClose,
}: {
  apiKey: ApiKey
  token: OneTimeToken
  owner: Owner
  apiBaseUrl: string
  asking: boolean
  onKeepOpen: () => void
  onClose: () => void
}) {
  const [shown, setShown] = useState(false)
  const [saved, setSaved] = useState(false)
  const [fileName, setFileName] = useState<string | null>(null)
  const [shell, setShell] = useShell()
  const [copied, setCopied] = useState<{ what: 'key' | 'command'; taken: boolean } | null>(null)
  const [createdAt] = useState(() => new Date())
  const root = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const command = useRef<HTMLPreElement>(null)
  const releaseFile = useRef<() => void>(undefined)
  const { clientOrganization, expiresAtSeconds } = apiKey

  const curl = (secret: string) =>
    curlCommand({
      shell,
      apiBaseUrl,
      token: secret,
      clientOrganizationId: clientOrganization?.id ?? null,
      now: createdAt,
    })

  function close() {
    token.wipe()
    if (field.current) field.current.value = ''
    if (command.current) command.current.textContent = ''
    releaseFile.current?.()
    onClose()
  }

  const leave = useEffectEvent(close)
  /** The session has ended or is somebody else's by now: the token goes before anything is rendered. A mere switch of the partner waits until it is saved. */
  const wipeForGood = useEffectEvent(() => {
    if (token.read() === '' || !(saved || hasPersonChanged())) return
    const lost = !saved
    close()
    if (lost) noteTokenLost()
  })
  useEffect(() => {
    const wipe = () => leave()
    addEventListener('pagehide', wipe)
    const stopFollowing = onSessionChange(wipeForGood)
    root.current?.closest('dialog')?.querySelector('h2')?.focus()
    return () => {
      removeEventListener('pagehide', wipe)
      stopFollowing()
    }
  }, [])

  useEffect(() => {
    if (saved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [saved])

  async function copy(what: 'key' | 'command') {
    const taken = await copyText(what === 'key' ? token.read() : curl(token.read()))
    if (taken) setSaved(true)
    else setShown(true)
    setCopied({ what, taken })
  }

  useEffect(() => {
    if (!copied || copied.taken) return
    // Both parts are shown by now, so that what is selected can be copied by hand.
    if (copied.what === 'key') field.current?.select()
    else if (command.current) getSelection()?.selectAllChildren(command.current)
    if (copied.what === 'key') field.current?.focus()
  }, [copied])

  /** Copied by hand counts as well, when it was the whole key. */
  function noticeCopy() {
    const input = field.current
    const inField = input?.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0) ?? ''
    if (`${inField}\n${getSelection()}`.includes(token.read())) setSaved(true)
  }

  function download() {
    const name = `kintsugi-${apiKey.apiKeyId.slice(0, 8)}.env`
    releaseFile.current?.()
    releaseFile.current = downloadText(name, envFile({ apiKey, owner, token: token.read() }))
    setFileName(name)
  }

  const isCopied = (what: 'key' | 'command') => copied?.what === what && copied.taken
  return (
    <div
      ref={root}
      {...unrecorded}
      className={`grid grid-cols-1 gap-4 ${unrecordedClass}`}
      onCopy={noticeCopy}
    >
      <p>
        Store it where your program reads its secrets.{' '}
        <strong className="font-medium">This is the only time it is shown.</strong>
      </p>
      <p className="text-muted wrap-anywhere">
        <span>For </span>
        {owner.kind === 'partner' && (
          <span>
            {isForAllClients(apiKey) ? <span>all clients</span> : <KeyClient apiKey={apiKey} />}
            <span> </span>
            {clientOrganization && <code translate="no">{`${clientOrganization.id} `}</code>}
            <span>of </span>
          </span>
        )}
        <OwnerName owner={owner} />
        <span>
          {expiresAtSeconds === null ? ', never expires' : `, expires ${utcDateTime(expiresAtSeconds)}`}
        </span>
      </p>
      <TokenField token={token} ref={field} shown={shown} onToggle={() => setShown(!shown)}>
        <Button onClick={() => copy('key')}>{isCopied('key') ? 'Copied' : 'Copy'}</Button>
      </TokenField>
      <CurlExample ref={command} text={curl} token={token} shell={shell} shown={shown}>
        <ShellSelect
          shell={shell}
          onChoose={(one) => {
            setShell(one)
            setCopied(null)
          }}
        />
        <Button onClick={() => copy('command')}>{isCopied('command') ? 'Copied' : 'Copy command'}</Button>
      </CurlExample>
      <TestItNow token={token} organizationId={clientOrganization?.id ?? null} />
      <p role="status" className={copied?.taken ? 'sr-only' : 'text-warning empty:hidden'}>
        {copied &&
          (copied.taken ? 'Copied' : 'Copying was blocked. It is selected: press Ctrl+C or ⌘C to copy it.')}
      </p>
      {fileName !== null && !saved && !asking && (
        <Notice role="status">
          <p>
            <span translate="no">{fileName}</span> was passed to your browser. This page can’t see whether it
            was saved: look for the file, then confirm below.
          </p>
        </Notice>
      )}
      {asking ? (
        <CloseQuestion
          saved={saved}
          fileName={fileName}
          onClose={close}
          onKeepOpen={() => {
            onKeepOpen()
            field.current?.focus()
          }}
        />
      ) : (
        <div className="flex items-center justify-between gap-3 border-t border-border pt-4 max-sm:flex-col max-sm:items-stretch">
          <Checkbox
            label="I have saved this key"
            checked={saved}
            onChange={(event) => setSaved(event.target.checked)}
          />
          <DialogActions>
            <Button onClick={download}>
              <DownloadIcon />
              Download .env
            </Button>
            <Button variant="primary" disabled={!saved} onClick={close}>
              Done
            </Button>
          </DialogActions>
        </div>
      )}
    </div>
  )
}

const DownloadIcon = () => <Icon path="M8 2.5v7.5m-3-3 3 3 3-3M3 13h10" />
