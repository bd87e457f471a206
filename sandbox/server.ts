import type { KeyFinder } from './callers/find-key'
import { applyFaults } from './control/apply-faults'
import { Faults } from './control/faults'
import { controlRoutes } from './control/routes'
import type { Database } from './database/open'
import { docsRoutes } from './docs/routes'
import { answerError } from './http/errors'
import { limitBody } from './http/json-body'
import { RateLimit } from './http/rate-limit'
import { newRoutes } from './http/routes'
import { unknownRoute } from './http/unknown-route'
import { accountRoutes } from './identity/account'
import { authorizeRoutes } from './identity/authorize'
import { discoveryRoutes } from './identity/discovery'
import { joinRoutes } from './identity/join'
import { RememberedPeople } from './identity/remembered-people'
import type { SigningKeys } from './identity/signing-keys'
import { tokenRoutes } from './identity/token'
import type { Mailer } from './mail/mailer'
import { outboxRoutes } from './mail/outbox-page'
import { organizationKeyRoutes } from './organization-api/api-keys'
import { organizationRoutes as ownOrganizationRoutes } from './organization-api/organizations'
import { taxEstimateRoutes } from './organization-api/tax-estimate'
import { apiKeyRoutes } from './partner-api/api-keys'
import { clientRoutes } from './partner-api/clients'
import { organizationRoutes } from './partner-api/organizations'
import { partnerRoutes } from './partner-api/partners'
import { teamRoutes } from './partner-api/team'
import type { Sandbox, Settings } from './sandbox'

/** The sandbox as one Hono app: serve its `fetch`, or call `request()` on it without a port. */
export function createServer(parts: {
  database: Database
  settings: Settings
  signingKeys: SigningKeys
  mailer: Mailer
  findKey: KeyFinder
}) {
  const sandbox: Sandbox = {
    ...parts,
    remembered: new RememberedPeople(parts.settings.issuer),
    faults: new Faults(),
    rateLimit: new RateLimit(parts.settings.rateLimitPerMinute),
  }
  const app = newRoutes()
  app.onError(answerError)
  app.notFound(unknownRoute(app))

  if (parts.settings.log) {
    app.use(async (c, next) => {
      await next()
      // Neither query, headers nor body: they carry codes and tokens.
      const path = c.req.path.replace(/^\/join\/.*/, '/join/…')
      console.log(`sandbox: ${c.req.method} ${path} ${c.res.status}`)
    })
  }

  // The controls come first: neither faults nor limits may lock a test out.
  app.route('/', controlRoutes(sandbox))
  app.use(applyFaults(sandbox))
  app.use(limitBody)
  app.use('/v1/*', sandbox.rateLimit.middleware)
  app.use('/v2/*', sandbox.rateLimit.middleware)

  app.route('/', discoveryRoutes(sandbox))
  app.route('/', authorizeRoutes(sandbox))
  app.route('/', tokenRoutes(sandbox))
  app.route('/', accountRoutes(sandbox))
  app.route('/', joinRoutes(sandbox))
  app.route('/', outboxRoutes(sandbox))

  app.route('/', partnerRoutes(sandbox))
  app.route('/', teamRoutes(sandbox))
  app.route('/', organizationRoutes(sandbox))
  app.route('/', clientRoutes(sandbox))
  app.route('/', apiKeyRoutes(sandbox))
  // Before the organizations: `api_keys` is no id of one.
  app.route('/', organizationKeyRoutes(sandbox))
  app.route('/', ownOrganizationRoutes(sandbox))
  app.route('/', taxEstimateRoutes(sandbox))

  app.route('/', docsRoutes(app, sandbox))
  return app
}
