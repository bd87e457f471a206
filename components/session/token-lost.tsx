/** For a page that was closed with a new key on it, or while one was being made. */
export const TokenLost = () => (
  <p className="mt-2">
    A new key was created on this page and was not marked as saved. It can’t be shown again: if it was not
    saved, revoke it in the list and create another one.
  </p>
)
