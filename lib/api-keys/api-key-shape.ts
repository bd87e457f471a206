import { isNumber, isText, nullable, withFields } from '@/lib/http/shape'
import type { ApiKey } from './schema'

/** An API key, as far as the screen relies on it. */
export const isApiKey = withFields<ApiKey>({
  apiKeyId: isText,
  createdAtSeconds: nullable(isNumber),
  expiresAtSeconds: nullable(isNumber),
  scope: isText,
  clientOrganization: nullable(withFields({ id: isText, name: nullable(isText) })),
})
