import type { Owner } from '@/lib/owner/schema'

/** For who has no key yet: what will happen. */
export default function FirstSteps({ ownerKind }: { ownerKind: Owner['kind'] }) {
  return (
    <ol className="mx-auto mt-3 grid max-w-sm list-decimal gap-1 pl-5 text-left">
      <li>
        {ownerKind === 'partner'
          ? 'Choose what the key can access, one client or all, and when it expires.'
          : 'Choose when the key expires.'}
      </li>
      <li>Copy the key into your secret store. It is shown once.</li>
      <li>Make the first call: a line to paste into a terminal comes with the key.</li>
    </ol>
  )
}
