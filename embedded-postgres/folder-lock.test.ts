import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lockFolder } from './folder-lock'

const inUse = (folder: string) => `${folder} is already in use by another process.`
const newFolder = () => mkdtemp(join(tmpdir(), 'folder-lock-'))

it('lets one in, and the next after it has left', async () => {
  const folder = join(await newFolder(), 'made', 'by', 'the', 'lock')
  const unlock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(inUse(folder))
  await unlock()
  await (await lockFolder(folder))()
})

it('knows a folder by any of its names', async () => {
  const folder = await newFolder()
  const alias = join(await newFolder(), 'alias')
  await symlink(folder, alias)
  const unlock = await lockFolder(folder)
  await expect(lockFolder(alias)).rejects.toThrow(inUse(alias))
  await unlock()
})

it('lets exactly one of many in, with one claim left by a process that was killed', async () => {
  const folder = await newFolder()
  const { kill } = await holderOf(folder)
  await expect(lockFolder(folder)).rejects.toThrow(inUse(folder))
  await kill()
  for (let round = 0; round < 10; round++) {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)))
    const unlocks = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(unlocks).toHaveLength(1)
    expect(await readdir(folder), 'nothing is left of the others, nor of the dead').toHaveLength(1)
    await unlocks[0]?.()
  }
  expect(await readdir(folder)).toEqual([])
})

it('stands in the folder itself: a process with another folder for temporary files sees it', async () => {
  const folder = await newFolder()
  const { kill } = await holderOf(folder, { TMPDIR: await newFolder() })
  await expect(lockFolder(folder)).rejects.toThrow(inUse(folder))
  await kill()
})

it('counts a process that hangs as one that lives', async () => {
  const folder = await newFolder()
  const { child, kill } = await holderOf(folder)
  child.kill('SIGSTOP')
  await expect(lockFolder(folder)).rejects.toThrow(inUse(folder))
  await kill()
})

it('works however long the path of the folder is', async () => {
  const folder = join(await newFolder(), ...Array.from({ length: 8 }, () => 'a-long-name-of-a-folder'))
  await mkdir(folder, { recursive: true })
  const unlock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(inUse(folder))
  await unlock()
  await (await lockFolder(folder))()
})

/** Another process that has the folder. */
async function holderOf(folder: string, env: Record<string, string> = {}) {
  const program = `
    import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)}
    await lockFolder(${JSON.stringify(folder)})
    console.log('locked')
    setInterval(() => {}, 1000)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env } })
  await once(child.stdout, 'data')
  const kill = () => {
    child.kill('SIGKILL')
    return once(child, 'exit')
  }
  return { child, kill }
}
