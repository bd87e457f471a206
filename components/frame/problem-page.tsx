import { buttonClass } from '@/components/ui/button'
import { RequestId } from '@/components/ui/request-id'
import { WithSupport } from '@/components/ui/support'
import { Brand } from './brand'

/** A page of its own for what went wrong before there was a screen: sign-in failed, nothing here, an error. */
export function ProblemPage({
  title,
  sentence,
  action,
  requestId,
}: {
  title: string
  sentence: string
  action: { label: string; href: string }
  requestId?: string
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-sm gap-6">
        <Brand name="Partner Experience" />
        <div className="grid gap-2">
          <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
          <p className="text-base text-muted">
            <WithSupport>{sentence}</WithSupport>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <a className={buttonClass('primary')} href={action.href}>
            {action.label}
          </a>
        </div>
        <RequestId id={requestId} />
      </div>
    </main>
  )
}
