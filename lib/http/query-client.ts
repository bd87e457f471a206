import { QueryClient } from '@tanstack/react-query'
import { isRequestError } from './request-error'

/** A refusal stays a refusal; the server has already repeated what could be repeated, so once more is enough. */
export const retryOnce = (failures: number, error: Error) =>
  failures < 1 && error.name !== 'AbortError' && !(isRequestError(error) && error.status < 500)

/**
 * What this page has read from the dashboard's own API. Data is stale after half a minute: then it is refetched when the tab or
 * the connection comes back. React Query weighs a tenth of the framework, so no page imports this in its first load.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: retryOnce,
      retryDelay: 1_000,
      // Whether the browser believes to be online is no reason not to try.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
  },
})

/** For a query that counts as use of the session: a tab that becomes visible by itself must not keep one in use. */
export const noAutomaticRefetch = { refetchOnWindowFocus: false, refetchOnReconnect: false }
