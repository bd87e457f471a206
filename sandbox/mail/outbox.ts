import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mail } from './mail'

export type KeptMail = Mail & { id: string; sentAt: string }

const idShape = /^\d{13}-[0-9a-f]{8}$/

/** A folder of mails that were not sent: each as `.eml`, for any mail program, and as `.json`, for the page that lists them. */
export class Outbox {
  constructor(private readonly folder: string) {}

  async keep(mail: Mail, message: Buffer) {
    await mkdir(this.folder, { recursive: true })
    const now = new Date()
    // Names sort by time.
    const id = `${String(now.getTime()).padStart(13, '0')}-${randomBytes(4).toString('hex')}`
    const kept: KeptMail = { id, sentAt: now.toISOString(), ...mail }
    // The links in them let one in.
    await writeFile(this.#path(id, 'eml'), message, { mode: 0o600 })
    await writeFile(this.#path(id, 'json'), JSON.stringify(kept), { mode: 0o600 })
  }

  /** The newest first; at most 100. */
  async list(): Promise<KeptMail[]> {
    const names = await readdir(this.folder).catch(orNothing<string[]>([]))
    const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5))
    const mails = await Promise.all(
      ids
        .sort()
        .reverse()
        .slice(0, 100)
        .map((id) => this.find(id)),
    )
    return mails.filter((mail) => mail !== null)
  }

  async find(id: string): Promise<KeptMail | null> {
    const text = idShape.test(id) && (await readFile(this.#path(id, 'json'), 'utf8').catch(orNothing(null)))
    return text ? JSON.parse(text) : null
  }

  /** The mail as it would have gone out. */
  async message(id: string): Promise<Buffer<ArrayBuffer> | null> {
    return idShape.test(id) ? readFile(this.#path(id, 'eml')).catch(orNothing(null)) : null
  }

  clear() {
    return rm(this.folder, { recursive: true, force: true })
  }

  #path = (id: string, kind: 'eml' | 'json') => join(this.folder, `${id}.${kind}`)
}

/** For a file or folder that is not there. */
const orNothing =
  <T>(nothing: T) =>
  (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return nothing
    throw error
  }
