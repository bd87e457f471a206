import { clientLabel, isForAllClients, scopeKind, scopeLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { ownerName } from '@/lib/owner/name'
import type { Owner } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import { shownText } from '@/lib/text/outside-text'
import { utcDateTime } from '@/lib/time/date-time'

/**
 * A `.env` file that holds a new key, with comments that say what it is. Names come from people: line breaks and other
 * control characters in them become spaces, so that no name can add a line of its own.
 */
export function envFile({ apiKey, owner, token }: { apiKey: ApiKey; owner: Owner; token: string }): string {
  const { clientOrganization, expiresAtSeconds } = apiKey
  const client = isolated(shownText(clientLabel(apiKey)))
  const name = owner.name && shownText(owner.name)
  const ownerId = oneLine(owner.id)
  const comments = [
    `Kintsugi API key ${oneLine(apiKey.apiKeyId)}`,
    ...(owner.kind === 'partner'
      ? [
          `Partner: ${ownerName({ ...owner, name, id: ownerId })}`,
          `Access: ${scopeLabels[scopeKind(apiKey.scope)]}`,
          ...(isForAllClients(apiKey)
            ? []
            : [`Client: ${clientOrganization ? `${client} (${oneLine(clientOrganization.id)})` : client}`]),
        ]
      : [`Organization: ${isolated(name || ownerId)} (${ownerId})`]),
    `Expires: ${expiresAtSeconds === null ? 'never' : utcDateTime(expiresAtSeconds)}`,
  ]
  const lines = [
    ...comments.map((comment) => `# ${comment}`),
    `KINTSUGI_API_KEY=${envValue(token)}`,
    ...(clientOrganization ? [`KINTSUGI_ORGANIZATION_ID=${envValue(clientOrganization.id)}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** Every Unicode control, line and paragraph separator; also marks that turn the direction of the text. */
const oneLine = (text: string) =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')

/** Plain where every reader of `.env` files agrees, otherwise double-quoted with the escapes they share. */
function envValue(value: string): string {
  if (/^[\w.:/+=-]+$/.test(value)) return value
  const escaped = value
    .replace(/[\\"$`]/g, '\\$&')
    .replace(/\r/g, '\\r')
    .replace(/\n/g, '\\n')
  return `"${oneLine(escaped)}"`
}
