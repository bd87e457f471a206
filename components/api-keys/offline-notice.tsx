export const OfflineNotice = () => (
  <p role="status" className="rounded-lg border border-border bg-warning-soft p-3">
    <span className="block font-medium">You are offline</span>
    This is what was loaded before. Reconnect to make changes.
  </p>
)
