import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { SigningKeys } from './signing-keys'

const issuer = 'http://localhost:4010'
let file: string

beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'sandbox-keys-')), 'made', 'key.json')
})

it('keeps its key in a file for its owner only, so that tokens outlive a restart', async () => {
  const token = await (await SigningKeys.open(file, issuer)).sign({ user_id: 'x' }, 60)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await (await SigningKeys.open(file, issuer)).userOf(token)).toBe('x')
})

it('publishes no private part', async () => {
  const keys = await SigningKeys.open(file, issuer)
  const [published] = keys.jwks().keys
  expect(Object.keys(published ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
})

it('signs with a new key after a rotation, while the former still verifies', async () => {
  const keys = await SigningKeys.open(file, issuer)
  const before = await keys.sign({ user_id: 'x' }, 60)
  await keys.rotate()
  expect(keys.jwks().keys).toHaveLength(2)
  const after = await keys.sign({ user_id: 'x' }, 60)
  expect(after.split('.')[0]).not.toBe(before.split('.')[0])
  expect([await keys.userOf(before), await keys.userOf(after)]).toEqual(['x', 'x'])
  await keys.rotate()
  expect([await keys.userOf(before), await keys.userOf(after)]).toEqual([null, 'x'])
  expect(await (await SigningKeys.open(file, issuer)).userOf(after)).toBe('x')
})

it('can drop the former key at once', async () => {
  const keys = await SigningKeys.open(file, issuer)
  const before = await keys.sign({ user_id: 'x' }, 60)
  await keys.rotate(false)
  expect(await keys.userOf(before)).toBeNull()
})

it('does not replace a file that it cannot read', async () => {
  await SigningKeys.open(file, issuer)
  await writeFile(file, 'not json')
  await expect(SigningKeys.open(file, issuer)).rejects.toThrow()
  expect(await readFile(file, 'utf8')).toBe('not json')
})
