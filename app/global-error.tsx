'use client'

import './globals.css'
import { useServerInsertedHTML } from 'next/navigation'
import { useRef } from 'react'
import { earlyEventsScript } from '@/components/frame/early-events-script'
import { PageFailure } from '@/components/frame/page-failure'
import { useEarlyEvents } from '@/components/frame/use-early-events'

// The layout takes this from here: so this file comes with the layout's own, and costs no request.
export function EndOfPage({ nonce }: { nonce: string | undefined }) {
  const isInserted = useRef(false)
  // Into the head of the server's HTML alone: a page that the browser has to render by itself may make no script.
  useServerInsertedHTML(() => {
    if (isInserted.current) return null
    isInserted.current = true
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours
    return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: earlyEventsScript }} />
  })
  useEarlyEvents()
  return <i id="end-of-page" hidden />
}

/** In place of the root layout, where that itself fails. */
export default function GlobalError({ error }: { error: unknown }) {
  return (
    <html lang="en">
      <head>
        <title>Partner Experience</title>
      </head>
      <body>
        <PageFailure error={error} />
      </body>
    </html>
  )
}
