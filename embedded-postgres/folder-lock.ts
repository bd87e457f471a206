import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, realpath, rename, rm, symlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const inUse = (folder: string) =>
  new Error(
    `The data folder ${folder} is already in use by another process. Stop it, or set DATA_DIR to another folder.`,
  )

/**
 * Claims `folder` (made when missing) for this process, because two processes on one PGlite folder
 * destroy it. Returns the function that gives it back.
 *
 * The claim is a listening socket in the folder itself: whoever sees the folder, by whatever path or mount,
 * sees the claim, and the system ends it with the process, however that ends.
 * Throws one sentence that names the folder when another process has it, or when it cannot be claimed.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return lockByPipe(folder)
  const claim = await publishClaim(folder)
  try {
    await outlastOthers(folder, claim.name)
    claim.hold()
    return claim.withdraw
  } catch (error) {
    await claim.withdraw()
    throw error
  }
}

/** Of those who ask at the same time, the first by name stays: the others see it and leave, and it waits until they have. */
async function outlastOthers(folder: string, own: string) {
  for (let looks = 0; looks < 500; looks++) {
    const others = await otherClaims(folder, own)
    if (others.length === 0) return
    if (others.some(({ name, state }) => state === 'held' || (state === 'asks' && name < own))) break
    await sleep(20)
  }
  throw inUse(folder)
}

type State = 'asks' | 'held' | 'dead' | 'leaving'

const claimName = /^in-use-[0-9a-f]{16}\.sock$/

/** A socket that says whether it has the folder or asks for it. No name is ever used twice, so a dead one can be removed by anybody. */
async function publishClaim(folder: string) {
  let state: State = 'asks'
  const server = createServer((connection) => {
    connection.on('error', () => {}).end(state)
  })
  const id = randomBytes(8).toString('hex')
  const name = `in-use-${id}.sock`
  await withShortPath(folder, (path) => listen(server, join(path, `${id}.new`))).catch((cause) => {
    throw new Error(
      `The data folder ${folder} cannot be claimed (${cause.code ?? cause.message}). Set DATA_DIR to a folder on a disk of this machine that this user may write to.`,
      { cause },
    )
  })
  // Seen by others only now that it answers: one that does not is dead.
  await rename(join(folder, `${id}.new`), join(folder, name))
  return {
    name,
    hold: () => {
      state = 'held'
    },
    withdraw: async () => {
      await rm(join(folder, name), { force: true })
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function otherClaims(folder: string, own: string): Promise<{ name: string; state: State }[]> {
  const names = (await readdir(folder)).filter((name) => claimName.test(name) && name !== own)
  const claims = await Promise.all(
    names.map(async (name) => {
      const state = await withShortPath(folder, (path) => ask(join(path, name)))
      if (state === 'dead') await rm(join(folder, name), { force: true })
      return { name, state }
    }),
  )
  return claims.filter(({ state }) => state !== 'dead')
}

/** What a claim says of itself; one that is too busy to answer, or may not be asked, is taken to be held. */
function ask(socket: string): Promise<State> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    connection.setEncoding('utf8').on('data', (text) => resolve(String(text) === 'asks' ? 'asks' : 'held'))
    connection.once('error', ({ code = '' }: NodeJS.ErrnoException) => {
      if (['ECONNREFUSED', 'ENOENT'].includes(code)) resolve('dead')
      else resolve(code === 'EACCES' ? 'held' : 'leaving')
    })
    connection.once('close', () => resolve('leaving'))
    connection.setTimeout(1_000, () => {
      resolve('held')
      connection.destroy()
    })
  })
}

/** The path of a socket may have 103 bytes and no more, which a folder can well exceed: then a link leads there. */
async function withShortPath<T>(folder: string, use: (path: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(folder) < 70) return use(folder)
  const place = await mkdtemp(join(existsSync('/tmp') ? '/tmp' : tmpdir(), 'in-use-'))
  try {
    const link = join(place, 'to')
    await symlink(await realpath(folder), link)
    return await use(link)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

/** Windows keeps its pipes outside of folders and ends them with their process. */
async function lockByPipe(folder: string) {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
  const server = createServer((connection) => connection.destroy())
  await listen(server, `\\\\.\\pipe\\partner-experience-${name}`).catch((error) => {
    throw error.code === 'EADDRINUSE' ? inUse(folder) : error
  })
  return () => new Promise<void>((resolve) => server.close(() => resolve()))
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve(void server.unref()))
  })
}
