/** One opening of the dialog `Create API key`, and what the person finally saw of its outcome. */
export type Press = {
  clientOrganizationId: string | null
  expiresAtSeconds: number | null
  shown: 'delivered' | 'lost' | 'nothing' | 'not yet known'
  creationId?: string
  apiKeyId?: string
  token?: string
}

/** What one person saw of all their keys. */
export class Account {
  readonly presses: Press[] = []
  /** Keys that they saw as created with nobody having the token. */
  readonly lost = new Set<string>()
  readonly revoked = new Set<string>()
  /** Keys whose revocation nobody has confirmed or denied yet. */
  readonly uncertain = new Set<string>()

  constructor(readonly userId: string) {}

  /** Ids of the keys that exist, as far as this person saw. */
  living(): string[] {
    const delivered = this.presses.flatMap(({ apiKeyId, shown }) =>
      shown === 'delivered' ? (apiKeyId ?? []) : [],
    )
    return [...new Set([...delivered, ...this.lost])].filter((apiKeyId) => !this.revoked.has(apiKeyId))
  }

  /** Presses whose token this person holds, of revoked keys, too. */
  held = () => this.presses.filter(({ shown, token }) => shown === 'delivered' && token !== undefined)
}
