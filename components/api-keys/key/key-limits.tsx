import type { ReactNode } from 'react'
import type { Owner } from '@/lib/owner/schema'

/** What people look for on the page of a key and Kintsugi has not, each with what can be done instead. */
export const KeyLimits = ({ ownerKind }: { ownerKind: Owner['kind'] }) => (
  <details className="group px-1 text-muted">
    <summary className="w-fit rounded-sm py-1 hover:text-text pointer-coarse:py-3">
      What can’t be done with a key
    </summary>
    <dl className="grid gap-x-8 gap-y-3 py-2 sm:grid-cols-2 [&_dt]:font-medium [&_dt]:text-text">
      <Limit title="Read its token again">
        It is shown once, when the key is created. If it is lost, replace the key.
      </Limit>
      <Limit title="See when it was last used">
        Kintsugi does not record it. The note says what uses the key, if someone wrote it down.
      </Limit>
      <Limit title="Give it a longer life">Replace it: the new key lasts as long again.</Limit>
      <Limit title="Pause it, or undo a revocation">
        A key works or is gone. Once it is revoked, only a new one helps.
      </Limit>
      <Limit title="Allow only some IP addresses">Whoever has the token can use it, from anywhere.</Limit>
      <Limit title="Give it finer permissions">
        {ownerKind === 'partner'
          ? 'Its access is all there is. A key for one client reaches no other.'
          : 'Every key of this organization can do the same.'}
      </Limit>
      {ownerKind === 'partner' && (
        <Limit title="Revoke a colleague’s key">
          Only the person who created a key can see and revoke it: ask them.
        </Limit>
      )}
    </dl>
  </details>
)

const Limit = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
)
