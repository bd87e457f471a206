import 'server-only'
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Claims a folder for this process until it ends, and answers the function that gives it back. The claim is a listening
 * socket, so it dies with its owner: no stale file after a crash, no mistaken process id. Throws when another living
 * process holds the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = socketAddress(folder)
  const server = (await listen(address)) ?? (await takeOver(address))
  if (!server)
    throw new Error(
      `The data folder ${folder} is already in use by another process. Stop it, or set DATA_DIR to another folder.`,
    )
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

function socketAddress(folder: string): string {
  const name = `partner-experience-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

const listen = (address: string) =>
  new Promise<Server | null>((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(address, () => resolve(server))
  })

/** A socket that nobody answers was left by a process that died. */
async function takeOver(address: string): Promise<Server | null> {
  const alive = await new Promise<boolean>((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
  })
  if (alive) return null
  await rm(address, { force: true })
  return listen(address)
}
