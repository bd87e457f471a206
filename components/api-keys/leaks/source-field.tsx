'use client'

import { type ClipboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { secretInput, unrecordedClass } from '@/components/ui/secret-input'
import type { LeakSource } from '@/lib/api-keys/leaks/messages'
import { droppedSources, sourceOfFile, sourceOfText } from './dropped-files'

const { type: _, ...secretText } = secretInput

/**
 * Takes what is to be looked through: files and folders, chosen or dropped anywhere on the page, and pasted text, which is handed on
 * without ever standing in the field.
 */
export function SourceField({ onAdd }: { onAdd: (sources: LeakSource[]) => void }) {
  const id = useId()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const [over, setOver] = useState(false)

  const takeDrop = useEffectEvent((event: DragEvent) => {
    setOver(false)
    if (!event.dataTransfer) return
    // Else the browser leaves the page and shows the file.
    event.preventDefault()
    void droppedSources(event.dataTransfer).then(onAdd)
  })
  useEffect(() => {
    const drop = (event: DragEvent) => takeDrop(event)
    const allow = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false)
    addEventListener('dragover', allow)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', allow)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [])

  const takeWhatStands = useEffectEvent(() => {
    if (text.current?.value) takeTyped()
  })
  useEffect(() => {
    // Pasted before the program was there.
    takeWhatStands()
    const field = text.current
    const empty = () => {
      if (field) field.value = ''
    }
    addEventListener('pagehide', empty)
    return () => {
      removeEventListener('pagehide', empty)
      empty()
    }
  }, [])

  function choose(input: HTMLInputElement) {
    onAdd([...(input.files ?? [])].map(sourceOfFile))
    // The same file again is looked through again.
    input.value = ''
  }

  function paste(event: ClipboardEvent) {
    event.preventDefault()
    const { clipboardData } = event
    const pasted = clipboardData.getData('text/plain')
    onAdd([...[...clipboardData.files].map(sourceOfFile), ...(pasted ? [sourceOfText(pasted)] : [])])
  }

  function takeTyped() {
    if (!text.current?.value) return text.current?.focus()
    onAdd([sourceOfText(text.current.value)])
    text.current.value = ''
  }

  return (
    <section
      aria-label="What to look through"
      className={`grid grid-cols-1 gap-4 rounded-lg border border-dashed p-4 sm:p-5 ${over ? 'border-accent bg-accent-soft/60' : 'border-control bg-surface'}`}
    >
      <div className="grid gap-3">
        <p>Drop files or folders here: logs, HAR files, source code, ZIP archives.</p>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => files.current?.click()}>
            Choose files
          </Button>
          <Button onClick={() => folder.current?.click()}>Choose a folder</Button>
        </div>
        <input
          ref={files}
          hidden
          type="file"
          multiple
          aria-label="Files"
          onChange={({ target }) => choose(target)}
        />
        <input
          ref={folder}
          hidden
          type="file"
          // React passes it on, its types do not know it.
          {...{ webkitdirectory: '' }}
          aria-label="Folder"
          onChange={({ target }) => choose(target)}
        />
      </div>
      <div className="grid gap-1.5">
        <label htmlFor={id} className="justify-self-start font-medium">
          Or paste text
        </label>
        <textarea
          ref={text}
          id={id}
          rows={2}
          aria-describedby={`${id}-hint`}
          className={`field resize-none py-1.5 font-mono masked ${unrecordedClass}`}
          onPaste={paste}
          {...secretText}
        />
        <p id={`${id}-hint`} className="text-muted">
          Pasted text is searched at once and does not stay in the field.
        </p>
        <Button className="justify-self-start" onClick={takeTyped}>
          Search this text
        </Button>
      </div>
    </section>
  )
}
