import 'server-only'
import { processWide } from '@/lib/process-wide'

const state = processWide('draining', () => ({ since: undefined as number | undefined }))

/** From now on no balancer should send anything here; what comes is still served. */
export const beginDraining = () => {
  state.since ??= performance.now()
}

export const isDraining = () => state.since !== undefined
