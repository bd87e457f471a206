'use client'

/** For what fails while a page is drawn. Without the dashboard's own pieces: every page carries it. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-sm content-center justify-items-start gap-4 px-4 py-10">
      <h1 className="text-xl font-semibold tracking-tight">This page could not be shown</h1>
      <p className="text-base text-muted">
        Something went wrong on our side. Nothing was changed. Try again; if it goes on, contact support.
      </p>
      <button
        type="button"
        className="min-h-8 rounded-md bg-accent px-3 font-medium text-on-accent pointer-coarse:min-h-11"
        onClick={() => location.reload()}
      >
        Try again
      </button>
      {error.digest && (
        <p className="text-xs text-muted">
          Request <code>{error.digest}</code>
        </p>
      )}
    </main>
  )
}
