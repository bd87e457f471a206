import { CopyButton } from '@/components/ui/copy-button'

/** The id that programs send in `x-organization-id`, with the button to copy it. */
export const OrganizationId = ({ id }: { id: string }) => (
  <div className="flex items-end justify-between gap-1 px-2">
    <p className="min-w-0">
      <span className="block text-xs text-muted">Organization ID</span>
      <code translate="no" className="block wrap-anywhere">
        {id}
      </code>
    </p>
    <CopyButton text={id} label="Copy organization ID" />
  </div>
)
