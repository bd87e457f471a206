'use client'

import './globals.css'
import { PageFailure } from '@/components/frame/page-failure'
import { useEarlyEvents } from '@/components/frame/use-early-events'

// The layout takes this from here: so this file comes with the layout's own, and costs no request.
export function EndOfPage() {
  useEarlyEvents()
  return <i id="end-of-page" hidden />
}

/** A script of the server's HTML. A page that the browser has to render by itself may make none, and does without. */
export function InlineScript({ id, nonce, text }: { id: string; nonce: string | undefined; text: string }) {
  if (typeof document !== 'undefined' && !document.getElementById(id)) return null
  return (
    <script
      id={id}
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours
      dangerouslySetInnerHTML={{ __html: text }}
    />
  )
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
