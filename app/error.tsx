'use client'

import { PageFailure } from '@/components/frame/page-failure'

// The layout takes this from here: so this file comes with the layout's own, and costs no request.
export { PageRequest } from '@/components/frame/page-failure'

// Next's `retry` would render again with the code that is here: a reload also brings the version that is in place by now.
export default function ErrorPage({ error }: { error: unknown }) {
  return <PageFailure error={error} />
}
