import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'
import { Pool } from 'pg'

/**
 * PGlite behind `pg`, as a pool of the one connection that it is: what drives PostgreSQL then drives both. PGlite's own
 * interface has each query planned again; here the plan of a query that was prepared under a name stays.
 */
export const pglitePool = (pglite: PGlite) =>
  new Pool({ stream: () => new PgliteSocket(pglite), user: 'postgres', max: 1, idleTimeoutMillis: 0 })

/** Speaks PostgreSQL's protocol with PGlite in place of a network. */
class PgliteSocket extends Duplex {
  constructor(private readonly pglite: PGlite) {
    super()
  }

  connect() {
    setImmediate(() => this.emit('connect'))
  }

  setNoDelay() {}
  ref() {}
  unref() {}

  override _read() {}

  override _write(message: Buffer, _encoding: string, done: (error?: Error) => void) {
    const answers: Uint8Array[] = []
    const onRawData = (answer: Uint8Array) => answers.push(answer.slice())
    // Read after the write, not within it: `pg` writes again while it reads, and its parser cannot be entered twice.
    this.pglite.execProtocolRawStream(message, { onRawData, syncToFs: false }).then(() => {
      for (const answer of answers) this.push(answer)
      done()
    }, done)
  }

  // A query is several messages, which `pg` sends together.
  override _writev(messages: { chunk: Buffer }[], done: () => void) {
    this._write(Buffer.concat(messages.map(({ chunk }) => chunk)), '', done)
  }

  override _final(done: () => void) {
    this.push(null)
    done()
  }
}
