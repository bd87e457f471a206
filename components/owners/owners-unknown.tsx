import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Support } from '@/components/ui/support'

/** While upstream does not say where the person belongs: an outage must not read as if they belonged nowhere. `path`: of this page. */
export const OwnersUnknown = ({ path }: { path: string }) => (
  <EmptyState
    heading="h1"
    title="We can’t tell where you belong right now"
    actions={
      <a className={buttonClass('primary')} href={path}>
        Try again
      </a>
    }
  >
    <p>
      Kintsugi did not say which partners and organizations are yours. You are signed in, and nothing was
      changed. Try again in a moment; if it keeps happening, contact <Support />.
    </p>
  </EmptyState>
)
