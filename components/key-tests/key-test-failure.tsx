import type { ReactNode } from 'react'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { isUncertain } from '@/lib/http/request-error'

/** Why a key was not tested, or why nobody can tell: nothing about the key itself. */
export const KeyTestFailure = ({ error, actions }: { error: unknown; actions?: ReactNode }) => (
  <Notice
    tone="danger"
    role="alert"
    title={isUncertain(error) ? 'We can’t tell whether the key works' : 'The key was not tested'}
    actions={actions}
  >
    <Failure error={error} />
  </Notice>
)
