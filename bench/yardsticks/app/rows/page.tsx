import { headers } from 'next/headers'
import { type Key, KeyTable } from './key-table'

/** Twenty rows like those of the API keys, rendered for each request, and nothing else: no style sheet, no frame, no upstream. */
export default async function Page() {
  await headers()
  return <KeyTable keys={Array.from({ length: 20 }, (_, index) => keyAt(index))} />
}

const keyAt = (index: number): Key => ({
  id: (0x896b8d3f58ea4an * BigInt(index + 1)).toString(16).padStart(32, '0'),
  createdAtSeconds: 1_795_651_417 - index * 86_400,
  client: index % 5 < 2 ? { id: 'org_lg_acme_1', name: 'Acme Corp' } : null,
})
