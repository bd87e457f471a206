import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'

export const ExportFailure = ({ error }: { error: unknown }) => (
  <Notice tone="danger" role="alert" title="The activity was not exported">
    <Failure error={error} />
  </Notice>
)
