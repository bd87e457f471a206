'use client'

import { createContext, use } from 'react'

/** Where the words lead; undefined: nowhere. Around every page. */
export const SupportUrl = createContext<string | undefined>(undefined)

const words = 'Kintsugi support'

/** The words `Kintsugi support` in a sentence; a link where it has an address. Beside the page: what is open in it stays. */
export function Support() {
  const url = use(SupportUrl)
  return url ? (
    <a className="text-accent underline underline-offset-2" href={url} target="_blank" rel="noreferrer">
      {words}
    </a>
  ) : (
    <span>{words}</span>
  )
}

/** A sentence that may have these words in it, once. */
export function WithSupport({ children: sentence }: { children: string }) {
  const [before, after] = sentence.split(words)
  if (after === undefined) return sentence
  return (
    <>
      <span>{before}</span>
      <Support />
      <span>{after}</span>
    </>
  )
}
