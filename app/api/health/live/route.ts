import { json } from '@/lib/http/respond'

/** The process answers. */
export const GET = () => json({ ok: true })
