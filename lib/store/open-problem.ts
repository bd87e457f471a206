import 'server-only'
import { statfs } from 'node:fs/promises'
import { InternalError } from '@/lib/internal-error'

type Cause = { code?: string; errno?: number; message?: string; cause?: unknown }

const untrusted =
  'The certificate of the database is not signed by an authority that is known here. Name its authority: add sslrootcert=/path/to/authority.pem to DATABASE_URL.'
const noRoom = 'The disk of the database is full. Make room there, then start again.'
const unreachable = 'There is no database at the address in DATABASE_URL. Start it, or correct DATABASE_URL.'
const silent =
  'The database of DATABASE_URL does not answer. Check that the address is right and that the database is not overloaded.'

/** What PostgreSQL, its driver and the network say, by code, and what to change. */
const sentences: Record<string, string> = {
  '42501':
    'The role in DATABASE_URL may not create the tables. Run `npm run migrate` with a role that may. Or, for this start, grant it CREATE on the database and on the schema "public".',
  '55P03':
    'The tables cannot be brought up to date: for 30 seconds another program held a lock in the database of DATABASE_URL. See who does in pg_locks, then start again.',
  '53100': noRoom,
  ENOSPC: noRoom,
  '28P01': 'The database refuses the name or password in DATABASE_URL. Correct them.',
  '28000':
    'The database refuses the role in DATABASE_URL from this machine. Correct it, or allow it in pg_hba.conf.',
  '3D000': 'The database that DATABASE_URL names does not exist. Create it, or correct DATABASE_URL.',
  '53300': 'The database of DATABASE_URL takes no more connections. Allow it more, or run fewer replicas.',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: 'The certificate of the database of DATABASE_URL has expired. Renew it.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate of the database is for another host than the one in DATABASE_URL. Use the name that the certificate has.',
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: silent,
}

const byMessage: [RegExp, string][] = [
  [/timeout|timed out|terminated/i, silent],
  [
    /does not support SSL/i,
    'The database does not speak TLS, which DATABASE_URL asks for. Switch TLS on there, or leave sslmode out where the network is yours alone.',
  ],
]

/** One sentence on why PostgreSQL cannot be opened and what to change; it holds neither the address nor the password. */
export function postgresProblem(error: unknown): Error {
  if (error instanceof InternalError) return error
  const { code = '', message = '' } = innermost(error)
  const known = sentences[code] ?? byMessage.find(([pattern]) => pattern.test(message))?.[1]
  return new Error(known ?? `The database of DATABASE_URL cannot be opened: ${message || code}.`, {
    cause: error,
  })
}

/** The same for PGlite in a folder. */
export async function pgliteProblem(error: unknown, folder: string): Promise<Error> {
  const { message } = innermost(error)
  if ((error as Error)?.message?.includes(folder)) return error as Error
  const sentence = (await isFull(error, folder))
    ? `There is no room left for the data folder ${folder}. Make room on its disk, or set DATA_DIR to a folder on another one.`
    : `The database in ${folder} cannot be opened${message ? `: ${message}` : ''}. Check that this user may write there; deleting the folder starts afresh and signs everybody out.`
  return new Error(sentence, { cause: error })
}

/** ENOSPC as WebAssembly numbers it. PGlite does not always say why it stopped, so the disk is asked, too. */
const wasmNoSpace = 51
const needsBytes = 1_000_000

async function isFull(error: unknown, folder: string): Promise<boolean> {
  const { code, errno } = innermost(error)
  if (code === 'ENOSPC' || code === '53100' || errno === wasmNoSpace) return true
  const disk = await statfs(folder).catch(() => null)
  return disk !== null && disk.bavail * disk.bsize < needsBytes
}

/** Drizzle wraps what failed in the failed query, and `pg` a failure of several addresses in one of its own. */
function innermost(error: unknown): Cause {
  let cause = (error ?? {}) as Cause & { errors?: unknown[] }
  for (;;) {
    const next = cause.cause ?? cause.errors?.[0]
    if (!next) return cause
    cause = next as Cause
  }
}
