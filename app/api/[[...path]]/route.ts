import { route } from '@/lib/access/route'
import { ApiError } from '@/lib/http/api-error'

/** A path that is not listed does not exist; nothing falls through to upstream. */
const notFound = route(async () => {
  throw new ApiError('NOT_FOUND')
})

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT }
