/** A mail with a text and an HTML part that say the same. `to` is one plain address. */
export type Mail = { to: string; subject: string; text: string; html: string }
