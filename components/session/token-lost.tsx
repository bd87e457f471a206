/** For a page that was closed with a new key on it, or while one was being made. */
export const TokenLost = () => (
  <p className="mt-2">
    A new key was made on this page, and nobody marked it as saved. If it was not saved, revoke it in the list
    and create another one: it can’t be shown again.
  </p>
)
