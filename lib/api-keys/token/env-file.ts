import { clientLabel, isForAllClients, scopeKind, scopeLabels } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { ownerName } from '@/lib/owner/name'
import type { Owner } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import { shownText } from '@/lib/text/outside-text'
import { utcDateTime } from '@/lib/time/date-time'

/**
 * A `.env` file that holds a new key, with comments that say what it is. Names and notes come from people: line breaks and other
 * control characters in them become spaces, so that none can add a line of its own.
 */
export function envFile({ apiKey, owner, token }: { apiKey: ApiKey; owner: Owner; token: string }): string {
  const { clientOrganization, expiresAtSeconds } = apiKey
  const client = isolated(shownText(clientLabel(apiKey)))
  const name = owner.name && shownText(owner.name)
  const ownerId = oneLine(owner.id)
  const written = (label: string, text: string | null | undefined) =>
    text ? [`${label}: ${isolated(shownText(text))}`] : []
  const comments = [
    `Kintsugi API key ${oneLine(apiKey.apiKeyId)}`,
    ...written('Name', apiKey.record?.name),
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
    ...written('Note', apiKey.record?.note),
    ...written('Contact', apiKey.record?.contact),
  ]
  const lines = [
    // To systemd a backslash at the end of a comment joins the next line to it, which is the key's.
    ...comments.map((comment) => `# ${comment}`.replace(/\\$/, '\\ ')),
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
