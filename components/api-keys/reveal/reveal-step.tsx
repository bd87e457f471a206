'use client'

import { type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { KeyClient } from '@/components/api-keys/list/key-client'
import { OwnerName } from '@/components/owners/owner-name'
import { copyText } from '@/components/ui/clipboard'
import { type CloseRequest, DialogFooter } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { announce } from '@/components/ui/outcomes'
import { unrecorded, unrecordedClass } from '@/components/ui/secret-input'
import { useAskBeforeUnload } from '@/components/ui/use-ask-before-unload'
import { useCloseRequest } from '@/components/ui/use-close-request'
import { isForAllClients } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { envFile } from '@/lib/api-keys/token/env-file'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import { hasPersonChanged, noteTokenLost, onSessionChange } from '@/lib/http/session-change'
import type { Owner } from '@/lib/owner/schema'
import { localDateTime } from '@/lib/time/date-time'
import { CloseQuestion } from './close-question'
import { downloadText } from './download'
import { RevealActions } from './reveal-actions'
import { TokenField } from './token-field'
import { TryIt } from './try-it'

const copyingBlocked = 'Copying was blocked. It is selected: press Ctrl+C or ⌘C to copy it.'

/** The one time that a token is on screen. It is held by `token` alone, and wiped when the step or the page goes. */
export function RevealStep({
  apiKey,
  token,
  owner,
  apiBaseUrl,
  closeRequest,
  onWorks,
  onClose,
}: {
  apiKey: ApiKey
  token: OneTimeToken
  owner: Owner
  apiBaseUrl: string
  closeRequest: RefObject<CloseRequest | null>
  /** The key was tested here, and works. */
  onWorks?: () => void
  /** `saved`: as far as this page can know. */
  onClose: (saved: boolean) => void
}) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const [asking, setAsking] = useState(false)
  const [saved, setSaved] = useState(false)
  const [fileName, setFileName] = useState<string | null>(null)
  const [copied, setCopied] = useState<{ what: 'key' | 'command'; taken: boolean } | null>(null)
  const copyButton = useRef<HTMLButtonElement>(null)
  const done = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const command = useRef<HTMLPreElement>(null)
  const releaseFile = useRef<() => void>(undefined)
  const { clientOrganization, expiresAtSeconds } = apiKey

  function close(isSaved = saved) {
    token.wipe()
    if (field.current) field.current.value = ''
    if (command.current) command.current.textContent = ''
    releaseFile.current?.()
    onClose(isSaved)
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
    copyButton.current?.focus()
    return () => {
      removeEventListener('pagehide', wipe)
      stopFollowing()
    }
  }, [])

  useCloseRequest(closeRequest, () => (saved ? close() : setAsking(true)))
  useAskBeforeUnload(!saved)

  async function copy(what: 'key' | 'command', text: string) {
    const taken = await copyText(text)
    if (taken) setSaved(true)
    else setShown(true)
    setAsking(false)
    setCopied({ what, taken })
    announce(taken ? 'Copied' : copyingBlocked)
    return taken
  }

  async function copyAndClose() {
    if (await copy('key', token.read())) close(true)
  }

  useEffect(() => {
    if (!copied) return
    if (copied.taken) {
      if (copied.what === 'key') done.current?.focus()
      return
    }
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
    // biome-ignore lint/a11y/noStaticElementInteractions: only looks at what passes by
    <div
      {...unrecorded}
      className={`grid grid-cols-1 gap-4 ${unrecordedClass}`}
      onCopy={noticeCopy}
      onKeyDown={(event) => {
        // Who still holds the key that created this must not copy and close it unseen.
        if (event.repeat && event.key === 'Enter') event.preventDefault()
      }}
    >
      <p id={`${id}-note`}>
        Store it where your program reads its secrets.{' '}
        <strong className="font-medium">This is the only time it is shown.</strong>
      </p>
      <p className="text-muted wrap-anywhere">
        <span>For </span>
        {owner.kind === 'partner' && (
          <span>
            {isForAllClients(apiKey) ? <span>all clients</span> : <KeyClient apiKey={apiKey} />}
            <span> </span>
            {clientOrganization && (
              <>
                <code translate="no">{clientOrganization.id}</code>
                <span> </span>
              </>
            )}
            <span>of </span>
          </span>
        )}
        <OwnerName owner={owner} />
        <span>
          {expiresAtSeconds === null ? ', never expires' : `, expires ${localDateTime(expiresAtSeconds)}`}
        </span>
      </p>
      <TokenField token={token} ref={field} shown={shown} onToggle={() => setShown(!shown)} />
      {copied?.taken === false && <p className="text-warning">{copyingBlocked}</p>}
      <TryIt
        ref={command}
        token={token}
        organizationId={clientOrganization?.id ?? null}
        apiBaseUrl={apiBaseUrl}
        shown={shown}
        copied={isCopied('command')}
        onCopy={(text) => copy('command', text)}
        onChange={() => setCopied(null)}
        onWorks={onWorks}
      />
      {fileName !== null && !saved && !asking && (
        <Notice role="status">
          <p>
            <span translate="no">{fileName}</span> was passed to your browser. This page can’t see whether it
            was saved: look for the file, then confirm below.
          </p>
        </Notice>
      )}
      <DialogFooter>
        {asking ? (
          <CloseQuestion
            fileName={fileName}
            onCopyAndClose={copyAndClose}
            onClose={() => close()}
            onKeepOpen={() => {
              setAsking(false)
              field.current?.focus()
            }}
          />
        ) : (
          <RevealActions
            copyRef={copyButton}
            doneRef={done}
            describedBy={`${id}-note`}
            saved={saved}
            copied={isCopied('key')}
            onSaved={setSaved}
            onDownload={download}
            onCopy={() => copy('key', token.read())}
            onDone={() => close()}
          />
        )}
      </DialogFooter>
    </div>
  )
}
