import 'server-only'
import { z } from 'zod'
import { getAsKey } from '@/lib/partner-api/as-key'
import { UpstreamError } from '@/lib/partner-api/errors'
import { outsideName } from '@/lib/partner-api/outside-text'
import { explainUnknownKey, type FindOwnKey } from './explain-unknown-key'
import type { KeyTest, KeyTestResult, Verdict } from './schema'

const clientsPage = z.object({ total: z.number().int() })
const organization = z.object({ id: z.string(), name: outsideName })
const check = z.object({ isPartnerUser: z.boolean() })

/** Makes one call that changes nothing, fit for what the key is said to be for, and returns the result. Never throws upstream's failures. */
export async function testKey(
  { token, organizationId }: KeyTest,
  findOwnKey: FindOwnKey,
): Promise<KeyTestResult> {
  const path =
    organizationId === null
      ? '/v2/partner/clients?size=1'
      : `/v1/organizations/${encodeURIComponent(organizationId)}`
  const answer = await getAsKey(token, path, organizationId).catch(noAnswer)
  const result = {
    call: `GET ${path}`,
    status: answer.status,
    clients: null,
    organizationName: null,
    shape: null,
    characters: null,
    expiresAtSeconds: null,
  }
  if (answer.status === 200) {
    const works = organizationId === null ? readClients(answer.body) : readOrganization(answer.body)
    return { ...result, verdict: 'nothing', ...works }
  }
  const verdict =
    answer.status === 403 && organizationId !== null
      ? await explainRefusal(token)
      : verdictOf(answer, organizationId)
  return {
    ...result,
    verdict,
    ...(verdict === 'not-recognised' && (await explainUnknownKey(token, findOwnKey))),
  }
}

const noAnswer = (error: unknown) => {
  if (error instanceof UpstreamError) return { status: null, body: undefined }
  throw error
}

function readClients(body: unknown) {
  const page = clientsPage.safeParse(body)
  return page.success ? { verdict: 'works' as const, clients: page.data.total } : {}
}

function readOrganization(body: unknown) {
  const found = organization.safeParse(body)
  return found.success ? { verdict: 'works' as const, organizationName: found.data.name } : {}
}

function verdictOf(
  { status, body }: { status: number | null; body: unknown },
  organizationId: string | null,
): Verdict {
  if (status === 401) return 'not-recognised'
  if (status === 403) return 'wrong-scope'
  if (status === 404 && organizationId !== null) return 'wrong-organization'
  if (status === 400 && JSON.stringify(body)?.includes('PARTNER_ID_REQUIRED')) return 'needs-partner'
  return 'nothing'
}

/**
 * Upstream refuses a key of the wrong scope and one of another organization in the same words. Whether a key is a
 * partner's it says to anyone who holds the key.
 */
async function explainRefusal(token: string): Promise<Verdict> {
  const answer = await getAsKey(token, '/v2/partner/check').catch(noAnswer)
  const checked = check.safeParse(answer.body)
  if (answer.status !== 200 || !checked.success) return 'refused'
  return checked.data.isPartnerUser ? 'wrong-scope' : 'wrong-organization'
}
