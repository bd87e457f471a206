import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class FolderInUseError extends Error {
  constructor(folder: string) {
    super(`The data folder ${folder} is in use by another running sandbox.`)
  }
}

/**
 * Claims `folder` (made when missing) for this process, because two processes on one PGlite folder
 * destroy it. Returns the function that gives it back.
 *
 * The claim is a listening local socket: the system drops it with the process, however that ends, so
 * neither a crash nor a reused process id leaves the folder locked. Throws `FolderInUseError`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const socket = socketOf(await realpath(folder))
  const server = await listen(socket).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    if (await answers(socket)) throw new FolderInUseError(folder)
    // Left by a process that was killed. (Two starts in the same millisecond could both come here;
    // the port they share stops one of them.)
    await rm(socket, { force: true })
    return listen(socket)
  })
  return () => new Promise((resolve) => server.close(() => resolve()))
}

function socketOf(path: string) {
  const name = `partner-sandbox-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function listen(path: string) {
  return new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer((connection) => connection.destroy())
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })
}

function answers(path: string) {
  return new Promise<boolean>((resolve) => {
    const connection = connect(path)
    connection.once('connect', () => resolve(true)).once('error', () => resolve(false))
    connection.once('connect', () => connection.destroy())
  })
}
