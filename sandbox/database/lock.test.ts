import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FolderInUseError, lockFolder } from './lock'

const newFolder = () => mkdtemp(join(tmpdir(), 'sandbox-lock-'))

it('lets one in, and the next after it has left', async () => {
  const folder = join(await newFolder(), 'made', 'by', 'the', 'lock')
  const unlock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError)
  await unlock()
  await (await lockFolder(folder))()
})

it('knows a folder by any of its names', async () => {
  const folder = await newFolder()
  const alias = join(await newFolder(), 'alias')
  await symlink(folder, alias)
  const unlock = await lockFolder(folder)
  await expect(lockFolder(alias)).rejects.toThrow('is in use by another running sandbox.')
  await unlock()
})

it('does not mind a lock left by a process that was killed', async () => {
  const folder = await newFolder()
  const program = `
    import { lockFolder } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)}
    await lockFolder(${JSON.stringify(folder)})
    console.log('locked')
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program])
  await once(holder.stdout, 'data')
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  await (await lockFolder(folder))()
})
