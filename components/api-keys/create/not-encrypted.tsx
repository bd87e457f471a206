import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** A page that came over plain http from another machine has no cryptography. */
export const isEncrypted = () => globalThis.isSecureContext && crypto.subtle !== undefined

export const NotEncrypted = ({ onClose }: { onClose: () => void }) => (
  <Notice
    tone="warning"
    title="This connection is not secure"
    actions={<Button onClick={onClose}>Close</Button>}
  >
    A key can be received safely on an encrypted page only. Open the dashboard over https, or at
    http://localhost on the machine that it runs on.
  </Notice>
)
