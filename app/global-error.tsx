'use client'

import './globals.css'
import { PageFailure } from '@/components/frame/page-failure'
import { useEarlyEvents } from '@/components/frame/use-early-events'

// The layout takes this from here: so this file comes with the layout's own, and costs no request.
export function EndOfPage() {
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
