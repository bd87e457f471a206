'use client'

import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { Support, SupportUrl } from '@/components/ui/support'

const Request = createContext<{ id?: string; isShown: boolean }>({ isShown: false })

/** Around every page: the request that brought it, by which support finds what went wrong on the server, and where support is. */
export function PageRequest({
  id,
  supportUrl,
  children,
}: {
  id?: string
  supportUrl?: string
  children: ReactNode
}) {
  const [request] = useState({ id, isShown: false })
  useEffect(() => {
    request.isShown = true
  }, [request])
  return (
    <Request value={request}>
      <SupportUrl value={supportUrl}>{children}</SupportUrl>
    </Request>
  )
}

/**
 * For what fails while a page is rendered: nothing of what failed, the way on, and what support finds it by. Without the dashboard's
 * own pieces: every page carries it.
 */
export function PageFailure({ error }: { error: unknown }) {
  const request = use(Request)
  // It failed in the request that brought the page, or in one after it: of that only Next's mark is known, which the log has, too.
  const [requestId] = useState(request.isShown ? undefined : request.id)
  // An error of the browser itself has no mark, and nothing of it stands in the log.
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <main className="mx-auto grid min-h-dvh max-w-sm content-center justify-items-start gap-4 px-4 py-10">
      <h1 className="text-xl font-semibold tracking-tight">This page could not be shown</h1>
      <p role="alert" className="text-base text-muted">
        Something went wrong on our side. Try again; if it keeps happening, contact <Support />.
      </p>
      <button type="button" className="button button-primary" onClick={() => location.reload()}>
        Try again
      </button>
      {digest && (
        <p className="text-xs text-muted">
          <span>{requestId ? 'Request' : 'Error'}</span> <code translate="no">{requestId ?? digest}</code>
        </p>
      )}
    </main>
  )
}
