import { PageSession } from '@/components/session/session-boundary'
import { noAnswer, rateLimited } from '@/components/ui/example-failures'
import type { State } from '@/components/ui/state'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { KeyTestResult, Verdict } from '@/lib/key-tests/schema'
import { KeyTestFailure } from './key-test-failure'
import { KeyVerdict } from './key-verdict'
import { OwnKey } from './own-key'

const partnerCall = 'GET /v2/partner/clients?size=1'
const organizationCall = 'GET /v1/organizations/org_example'

function verdict(name: string, verdict: Verdict, rest: Partial<KeyTestResult>, isNew = false): State {
  const result: KeyTestResult = {
    verdict,
    call: partnerCall,
    status: 401,
    clients: null,
    organizationName: null,
    shape: null,
    characters: null,
    expiresAtSeconds: null,
    ...rest,
  }
  const person = { userId: 'user_example', name: 'Robin Example', email: 'robin@example.com' }
  return {
    name,
    element: (
      <PageSession value={{ person, owner: { kind: 'partner', id: 'partner_example', name: null } }}>
        <KeyVerdict result={result} isNew={isNew} />
      </PageSession>
    ),
  }
}

const ownKey = (name: string, part: Partial<ApiKey>, pasted = true): State => ({
  name,
  element: (
    <OwnKey
      pasted={pasted}
      apiKey={{
        apiKeyId: '3f9a0000000000000000000000c21d00',
        createdAtSeconds: 1_770_000_000,
        expiresAtSeconds: null,
        scope: 'partner',
        clientOrganization: null,
        record: null,
        ...part,
      }}
    />
  ),
})

export const states: State[] = [
  ownKey('own-key-for-all-clients', { expiresAtSeconds: 1_780_000_000 }),
  ownKey('own-key-for-one-client', {
    scope: 'client',
    clientOrganization: { id: 'org_example', name: 'Example Bakery' },
    record: null,
  }),
  ownKey('own-key-of-unknown-access', { scope: 'later' }),
  ownKey('own-key-to-paste', {}, false),
  verdict('works-for-all-clients', 'works', { status: 200, clients: 1234 }),
  verdict('works-for-one-client', 'works', {
    status: 200,
    call: organizationCall,
    organizationName: 'Example Bakery',
  }),
  verdict('not-recognised', 'not-recognised', { shape: 'whole', characters: 96 }),
  verdict('not-recognised-short', 'not-recognised', { shape: 'short', characters: 90 }),
  verdict('not-recognised-long', 'not-recognised', { shape: 'long', characters: 97 }),
  verdict('not-recognised-odd', 'not-recognised', { shape: 'odd', characters: 96 }),
  verdict('not-recognised-yet', 'not-recognised', { shape: 'whole', characters: 96 }, true),
  verdict('expired', 'expired', { expiresAtSeconds: 1_780_000_000 }),
  verdict('mistyped', 'mistyped', { shape: 'short', characters: 95 }),
  verdict('unlike-a-key', 'unlike-a-key', { shape: 'other', characters: 36 }),
  verdict('wrong-scope-for-partner', 'wrong-scope', { status: 403 }),
  verdict('wrong-scope-for-organization', 'wrong-scope', { status: 403, call: organizationCall }),
  verdict('wrong-organization', 'wrong-organization', { status: 403, call: organizationCall }),
  verdict('refused', 'refused', { status: 403, call: organizationCall }),
  verdict('needs-partner', 'needs-partner', { status: 400 }),
  verdict('no-verdict', 'nothing', { status: null }),
  { name: 'not-tested', element: <KeyTestFailure error={rateLimited} /> },
  { name: 'test-unknown', element: <KeyTestFailure error={noAnswer} /> },
]
