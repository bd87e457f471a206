import type { ReactNode } from 'react'

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <title>Blank</title>
        <meta name="description" content="A blank page" />
      </head>
      <body>{children}</body>
    </html>
  )
}
