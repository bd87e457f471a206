import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { earlyEventsScript } from '@/components/frame/early-events-script'
import { icon } from '@/components/frame/icon'
import { typefaceVariables } from '@/components/frame/typeface/typeface'
import { env } from '@/lib/env'
import { requestContext } from '@/lib/http/request-context'
import { PageRequest } from './error'
import { EndOfPage, InlineScript } from './global-error'

export const metadata: Metadata = {
  title: { default: 'Partner Experience', template: '%s · Partner Experience' },
  robots: { index: false, follow: false },
  icons: { icon },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = /'nonce-(\w+)'/.exec((await headers()).get('content-security-policy') ?? '')?.[1]
  const theme = (await cookies()).get('theme')?.value
  return (
    <html
      lang="en"
      className={typefaceVariables}
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
    >
      <head>
        <InlineScript id="early-events" nonce={nonce} text={earlyEventsScript} />
        {/* The first frame waits for the whole page: a table would grow row by row as its HTML arrives. */}
        <link rel="expect" href="#end-of-page" blocking="render" />
      </head>
      <body>
        <PageRequest id={requestContext()?.requestId} supportUrl={env().supportUrl}>
          {children}
        </PageRequest>
        <EndOfPage />
      </body>
    </html>
  )
}
