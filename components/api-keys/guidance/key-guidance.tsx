import type { ReactNode } from 'react'
import { WithSupport } from '@/components/ui/support'
import type { Owner } from '@/lib/owner/schema'
import { leaksPathOf, partnerPath, teamPath, testKeyPath } from '@/lib/paths'
import { DismissibleGuidance } from './dismissible-guidance'

const link = 'text-accent underline underline-offset-2'

/** Below the list: how to keep keys safe, until it is put away, and what to do when something does not work. */
export const KeyGuidance = ({ owner, dismissed }: { owner: Owner; dismissed: boolean }) => (
  <div className="grid gap-3">
    <DismissibleGuidance dismissed={dismissed}>
      <dl className="grid gap-x-8 gap-y-3 text-muted sm:grid-cols-2 wide:grid-cols-3 [&_dt]:font-medium [&_dt]:text-text">
        <Advice title="One key, one purpose">
          {`Create a key for each ${owner.kind === 'partner' ? 'client' : 'program'} and environment, so that revoking one stops nothing else.`}
        </Advice>
        <Advice title="Let it expire">
          Set an expiry, and make someone responsible for replacing the key.
        </Advice>
        <Advice title="Rotate without a gap">
          Create the new key, move your programs to it, then revoke the old one.
        </Advice>
        <Advice title="Keep it in a secret store">Programs read it from there. People never need to.</Advice>
        <Advice title="Keep it on servers">Never in a browser, an app, a repository or a chat.</Advice>
        <Advice title="If it leaked">
          Revoke it at once, create a new one, then check what was done with it.
        </Advice>
      </dl>
    </DismissibleGuidance>
    <details className="group px-1 text-muted">
      <summary className="w-fit rounded-sm py-1 hover:text-text pointer-coarse:py-3">
        When something does not work
      </summary>
      <dl className="grid max-w-prose gap-3 py-2 [&_dt]:font-medium [&_dt]:text-text">
        <Advice title="A key does not work">
          <a className={link} href={testKeyPath}>
            Test it
          </a>{' '}
          to see whether Kintsugi recognises it, and what it can access.
        </Advice>
        <Advice title="A key may have got out">
          <a className={link} href={leaksPathOf(owner)}>
            Find leaked keys
          </a>{' '}
          looks for your keys in logs, HAR files, source code and archives.
        </Advice>
        <Advice title="A program reads “User does not have access”">
          The key is valid, but not for this call. Calls under <code translate="no">/v2/partner/…</code> need
          a key for all clients; calls under <code translate="no">/v1/…</code> need a key for that one client.
        </Advice>
        <Advice title="A key can’t be created">
          <WithSupport>
            {`At the limit, revoke a key that is no longer needed. If keys are not turned on for ${owner.kind === 'partner' ? 'your firm' : 'this organization'}, ask Kintsugi support.`}
          </WithSupport>
        </Advice>
        <Advice title="A colleague can’t see this page">
          <span>Keys are for owners and admins. </span>
          {owner.kind === 'partner' ? (
            <span>
              You can change their role in{' '}
              <a className={link} href={partnerPath(teamPath, owner.id)}>
                Team
              </a>
              . Everyone sees only the keys they created.
            </span>
          ) : (
            <span>Ask an owner of this organization to change their role.</span>
          )}
        </Advice>
      </dl>
    </details>
  </div>
)

const Advice = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
)
