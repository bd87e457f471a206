/** Rows to come. `label` says what is loading; the bars themselves say nothing. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div role="status" className="rounded-lg border border-border bg-surface">
      <span className="sr-only">{label}</span>
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <div
          key={row}
          aria-hidden
          className="flex h-11 items-center gap-6 border-border px-4 not-last:border-b"
        >
          <span className="h-3 w-28 animate-pulse rounded bg-subtle" />
          <span className="h-3 flex-1 animate-pulse rounded bg-subtle" />
          <span className="h-3 w-16 animate-pulse rounded bg-subtle" />
        </div>
      ))}
    </div>
  )
}
