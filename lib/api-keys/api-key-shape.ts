import { isNumber, isText, nullable, withFields } from '@/lib/http/shape'
import type { ApiKey } from './schema'

/** An API key, as far as the screen relies on it. Its record may be missing: the release before does not answer with any. */
export const isApiKey = withFields<ApiKey>({
  apiKeyId: isText,
  createdAtSeconds: nullable(isNumber),
  expiresAtSeconds: nullable(isNumber),
  scope: isText,
  clientOrganization: nullable(withFields({ id: isText, name: nullable(isText) })),
})

/** With null for the record, where the answer had none. */
export const withRecord = (key: ApiKey): ApiKey => (key.record ? key : { ...key, record: null })
