'use client'

import dynamic from 'next/dynamic'
import { use } from 'react'

// In the browser only: much of it stands on the page after something was asked or pressed, where there is a `location`.
const States = dynamic(() => import('./states').then((module) => module.States), { ssr: false })

/** The page of states, which a production build leaves out (`next.config.mjs`). `?state=room/name` shows one by itself. */
export default function StatesPage({ searchParams }: { searchParams: Promise<{ state?: string }> }) {
  return <States only={use(searchParams).state} />
}
