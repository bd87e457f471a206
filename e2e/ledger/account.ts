/** One opening of the dialog `Create API key`, and what the person was told at last of what came of it. */
export type Press = {
  clientOrganizationId: string | null
  expiresAtSeconds: number | null
  told: 'delivered' | 'lost' | 'nothing' | 'not yet known'
  creationId?: string
  apiKeyId?: string
  token?: string
}

/** What one person was told of all their keys. */
export class Account {
  readonly presses: Press[] = []
  /** Keys of which they were told that nobody has the token. */
  readonly lost = new Set<string>()
  readonly revoked = new Set<string>()
  /** Keys whose revocation nobody has confirmed or denied yet. */
  readonly doubtful = new Set<string>()

  constructor(readonly userId: string) {}

  /** Ids of the keys that exist, as far as this person was told. */
  living(): string[] {
    const delivered = this.presses.flatMap(({ apiKeyId, told }) =>
      told === 'delivered' ? (apiKeyId ?? []) : [],
    )
    return [...new Set([...delivered, ...this.lost])].filter((apiKeyId) => !this.revoked.has(apiKeyId))
  }

  /** Presses whose token this person holds, of revoked keys, too. */
  held = () => this.presses.filter(({ told, token }) => told === 'delivered' && token !== undefined)
}
