import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { ErrorBoundary } from '@/components/frame/error-boundary'
import { typeface } from '@/components/frame/typeface/typeface'
import { Announcer } from '@/components/ui/announcer'
import { TrustedTypes } from './trusted-types'

export const metadata: Metadata = {
  title: { default: 'Partner Experience', template: '%s · Partner Experience' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html
      lang="en"
      className={typeface.variable}
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
    >
      <head>
        <TrustedTypes nonce={nonce} />
        {/* The first frame waits for the whole page: a table would grow row by row as its HTML arrives. */}
        <link rel="expect" href="#end-of-page" blocking="render" />
      </head>
      <body>
        <ErrorBoundary>{children}</ErrorBoundary>
        <Announcer />
        <i id="end-of-page" hidden />
      </body>
    </html>
  )
}
