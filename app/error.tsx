'use client'

import { ProblemPage } from '@/components/frame/problem-page'

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <ProblemPage
      title="This page could not be shown"
      sentence="Something went wrong on our side. Nothing was changed. Try again; if it goes on, contact support."
      action={{ label: 'Try again', href: '' }}
      requestId={error.digest}
    />
  )
}
