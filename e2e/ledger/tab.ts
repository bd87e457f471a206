import { setTimeout as sleep } from 'node:timers/promises'
import { requestUnresolvedCreations } from '@/lib/api-keys/creation/requests'
import { SealedCreation } from '@/lib/api-keys/creation/sealed-creation'
import { requestApiKeys } from '@/lib/api-keys/list/requests'
import { requestRevocation } from '@/lib/api-keys/requests'
import type { UnresolvedCreation } from '@/lib/api-keys/schema'
import { requestOrganizations } from '@/lib/clients/requests'
import { isRequestError, type RequestError } from '@/lib/http/request-error'
import type { Account, Press } from './account'
import type { Random } from './random'

const partnerId = 'partner_ledgerline'
const clients = [null, null, 'org_lg_acme_1', 'org_lg_juniper', 'org_lg_brightwater']
/** Answers after which the dialog stays open and a person presses again: nothing is said of the key. */
const pressAgain = ['UPSTREAM_TIMEOUT', 'NO_ANSWER', 'NOT_READY', 'IDENTITY_UNAVAILABLE'] as const
const uncertain = ['REVOKE_OUTCOME_UNKNOWN', 'UPSTREAM_TIMEOUT', 'NO_ANSWER', 'IDENTITY_UNAVAILABLE'] as const
const mostPresses = 40

/** What a person does in one tab, through the code that runs in the browser; the account notes what they are shown. */
export class Tab {
  constructor(
    readonly account: Account,
    private readonly random: Random,
    private readonly count: (outcome: string) => void,
    private readonly uniqueExpiry: () => number,
  ) {}

  async create(): Promise<void> {
    const input = {
      clientOrganizationId: this.random.pick(clients),
      // A quarter are alike, as people's are; the others can be told apart by their expiry.
      expiresAtSeconds: this.random.chance(0.25) ? null : this.uniqueExpiry(),
    }
    const press: Press = { ...input, shown: 'not yet known' }
    this.account.presses.push(press)
    const creation = new SealedCreation()
    for (let presses = 1; presses <= mostPresses; presses++) {
      try {
        const { apiKey, token } = await creation.create(partnerId, input)
        Object.assign(press, { shown: 'delivered', apiKeyId: apiKey.apiKeyId, token })
        return this.count('created')
      } catch (error) {
        if (isRequestError(error, ...pressAgain)) await sleep(500)
        else return this.#hear(press, expected(error))
      }
    }
  }

  #hear(press: Press, error: RequestError) {
    this.count(error.code)
    if (error.code !== 'CREATE_OUTCOME_UNKNOWN') press.shown = 'nothing'
    else this.#learn(press, error.details as UnresolvedCreation)
  }

  #learn(press: Press, { creationId, outcome }: UnresolvedCreation) {
    press.creationId = creationId
    if (outcome.kind === 'unknown') return
    press.shown = outcome.kind === 'created' ? 'lost' : 'nothing'
    this.count(
      outcome.kind === 'created' ? 'shown: created, nobody has the token' : 'shown: nothing was created',
    )
    if (outcome.kind === 'created')
      for (const { apiKeyId } of outcome.apiKeys) this.account.lost.add(apiKeyId)
  }

  /** Reads the banner: the outcomes of creations that were unknown until now. */
  async readBanner(): Promise<void> {
    const open = await this.#ask(requestUnresolvedCreations(partnerId, { background: false }))
    if (!open) return
    for (const press of this.account.presses) {
      if (press.shown !== 'not yet known' || press.creationId === undefined) continue
      const creation = open.find(({ creationId }) => creationId === press.creationId)
      if (creation) this.#learn(press, creation)
      // The banner went without a word: its key was found by another tab, and revoked.
      else press.shown = 'nothing'
    }
  }

  async revokeOne(): Promise<void> {
    const living = this.account.living()
    if (living.length > 0) await this.revoke(this.random.pick(living))
  }

  async revoke(apiKeyId: string): Promise<void> {
    try {
      await requestRevocation(partnerId, apiKeyId)
      this.account.revoked.add(apiKeyId)
      this.account.uncertain.delete(apiKeyId)
      this.count('revoked')
    } catch (error) {
      const { code } = expected(error)
      this.count(code)
      if (isRequestError(error, ...uncertain)) this.account.uncertain.add(apiKeyId)
    }
  }

  async list(): Promise<void> {
    if (
      await this.#ask(
        requestApiKeys(partnerId, 0, { signal: new AbortController().signal, background: false }),
      )
    )
      this.count('listed')
  }

  async search(): Promise<void> {
    if (await this.#ask(requestOrganizations(partnerId, 'a', new AbortController().signal)))
      this.count('searched')
  }

  async #ask<T>(answer: Promise<T>): Promise<T | null> {
    return answer.catch((error) => {
      this.count(expected(error).code)
      return null
    })
  }
}

/** A failure that has a place in the contract of the API; anything else is a fault of ours and ends the run. */
function expected(error: unknown): RequestError {
  if (
    isRequestError(error) &&
    !['INTERNAL', 'UNAUTHENTICATED', 'BAD_REQUEST', 'CREATED_EARLIER'].includes(error.code)
  ) {
    return error
  }
  throw error
}
