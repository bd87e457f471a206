'use client'

import { isRequestError } from '@/lib/http/request-error'
import { Button } from './button'
import { reloadWithDrafts } from './reload-with-drafts'

/** The way on where something could not be loaded: asking again, or a reload where another version of the dashboard is in place. */
export const TryAgain = ({
  error,
  busy,
  onTryAgain,
}: {
  error: unknown
  busy?: boolean
  onTryAgain: () => void
}) =>
  isRequestError(error, 'PAGE_OUTDATED') ? (
    <Button onClick={reloadWithDrafts}>Reload</Button>
  ) : (
    <Button busy={busy} onClick={onTryAgain}>
      Try again
    </Button>
  )
