import { Notice } from '@/components/ui/notice'
import type { Owner } from '@/lib/owner/schema'
import { OwnerName } from './owner-name'

/** Why `Create API key` is off, and what turns it on. */
export const PlanNeeded = ({ organization }: { organization: Owner }) => (
  <Notice
    title={
      <span>
        <OwnerName owner={organization} /> can’t create API keys yet
      </span>
    }
  >
    <p>
      API keys are for test organizations and paid plans; this one is live and on the Free plan. Upgrade its
      plan in Kintsugi and reload this page, or try the API with a test organization.
    </p>
  </Notice>
)
