'use client'

import { useScreen } from '@/components/api-keys/screen-context'
import { localZone } from '@/lib/time/local-date'

/** Whose time the dates of the list are told in, once for all of them. Not on the server, which has another. */
export default function TimeZone() {
  const { nowSeconds } = useScreen()
  return <span>{`Times in ${localZone(nowSeconds)}`}</span>
}
