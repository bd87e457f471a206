'use client'

import { Component, type ReactNode } from 'react'

type State = { error: (Error & { digest?: string }) | null }

/**
 * For what fails while a page is drawn. In place of an `error.tsx`, which is a file to fetch of its own, and without the
 * dashboard's own pieces: every page carries it.
 */
export class ErrorBoundary extends Component<{ children: ReactNode; requestId?: string }, State> {
  override state: State = { error: null }
  isDrawn = false

  static getDerivedStateFromError = (error: Error): State => ({ error })

  override componentDidMount() {
    this.isDrawn = !this.state.error
  }

  override render() {
    const { error } = this.state
    // The request that brought the page, or one after it: of that only Next's mark is known, which the log has, too.
    const mark = this.isDrawn ? error?.digest : this.props.requestId
    if (!error) return this.props.children
    return (
      <main className="mx-auto grid min-h-dvh max-w-sm content-center justify-items-start gap-4 px-4 py-10">
        <h1 className="text-xl font-semibold tracking-tight">This page could not be shown</h1>
        <p role="alert" className="text-base text-muted">
          Something went wrong on our side. Try again; if it goes on, contact support.
        </p>
        <button type="button" className="button button-primary" onClick={() => location.reload()}>
          Try again
        </button>
        {error.digest && (
          <p className="text-xs text-muted">
            <span>{this.isDrawn ? 'Error' : 'Request'}</span> <code translate="no">{mark}</code>
          </p>
        )}
      </main>
    )
  }
}
