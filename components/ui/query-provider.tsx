'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { isRequestError } from '@/lib/http/request-error'

/** A refusal stays a refusal; the server has already repeated what could be repeated, so once more is enough. */
const retry = (failures: number, error: Error) =>
  failures < 1 && !(isRequestError(error) && error.status < 500)

/** Asks when a person does: a tab that comes back by itself must not keep a session in use. */
const queries = { staleTime: 30_000, retry, refetchOnWindowFocus: false, refetchOnReconnect: false }

const makeClient = () => new QueryClient({ defaultOptions: { queries } })

/** React Query for the part of a page that asks with it. Not around every page: it weighs a tenth of the framework. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
