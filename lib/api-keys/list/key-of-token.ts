import type { ApiKey } from '@/lib/api-keys/schema'

/** Shorter than this nothing begins with the id of a key. */
const shortestWithId = 16

/** The key whose id a token begins with: no more of the token is read. */
export const keyOfToken = (keys: ApiKey[], token: string): ApiKey | undefined =>
  keys.find(({ apiKeyId }) => apiKeyId.length >= shortestWithId && token.startsWith(apiKeyId))
