import 'server-only'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log/log'

/** The answer, or `otherwise` while upstream can't give it: for what the caller can do without. A session that has ended is thrown on. */
export async function unlessDown<T, Otherwise>(
  answer: Promise<T>,
  otherwise: Otherwise,
): Promise<T | Otherwise> {
  try {
    return await answer
  } catch (error) {
    const { code, cause } = asApiError(error)
    if (code === 'UNAUTHENTICATED') throw error
    log.warn({ code, err: cause ?? error }, 'upstream did not answer something optional')
    return otherwise
  }
}
