/** The part of oidc-provider that the tests use. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Context = { oidc: { client: { clientId: string }; session: { accountId: string } } }
  type RefreshToken = { grantId: string; sessionUid: string }
  type Grant = {
    addOIDCScope(scope: string): void
    addResourceScope(of: string, scope: string): void
    save(): Promise<string>
  }

  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    proxy: boolean
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
    RefreshToken: { find(token: string): Promise<RefreshToken | undefined> }
    Session: { findByUid(uid: string): Promise<{ destroy(): Promise<void> } | undefined> }
    Grant: {
      new (of: { accountId: string; clientId: string }): Grant
      find(id: string): Promise<{ destroy(): Promise<void> } | undefined>
    }
  }
  export type { Context }
}
