'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Announcer } from '@/components/ui/announcer'
import { isApiError, statusOf } from '@/lib/http/api-error'

/** A refusal stays a refusal; the server has already repeated what could be repeated, so once more is enough. */
const retry = (failures: number, error: Error) =>
  failures < 1 && !(isApiError(error) && statusOf(error.code) < 500)

const makeClient = () => new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry } } })

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient)
  return (
    <QueryClientProvider client={client}>
      {children}
      <Announcer />
    </QueryClientProvider>
  )
}
