import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zip } from '../../lib/testing/zip'
import { leaksScreen } from '../screens/leaks-screen'
import { seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'
import { storageOf } from './browser-storage'
import { heapOf } from './heap'
import { findNeedles, type Needle } from './needles'
import { recordTraffic } from './traffic'

const tokens = ['olivia-never-expires', 'olivia-one-client', 'olivia-expires-soon'].map(seededToken)
const needles: Needle[] = tokens.map((token, index) => ({
  name: `token ${index + 1}`,
  pieces: token.slice(32).match(/.{20}/g) ?? [],
}))

test('of the keys that are found in files and in pasted text, no secret part stays anywhere', async ({
  signedIn,
  context,
  stack,
}) => {
  test.setTimeout(120_000)
  const page = await signedIn('Olivia Owner')
  const leaks = leaksScreen(page)
  const traffic = recordTraffic(context, stack.appUrl)
  await leaks.open()
  const lines = (token = '') =>
    Buffer.from(`one ${token}\n${token} two\n"${token.slice(0, 40)}" + "${token.slice(40)}"\n`)
  const har = JSON.stringify({ text: lines(tokens[1]).toString('base64'), encoding: 'base64' })
  const folder = await mkdtemp(join(tmpdir(), 'canary-'))
  try {
    const path = join(folder, 'all.zip')
    const inner = zip([{ path: 'inner.har', data: Buffer.from(har) }])
    await writeFile(
      path,
      zip([
        { path: 'a.log', data: lines(tokens[0]) },
        { path: 'b.zip', data: inner },
      ]),
    )
    await leaks.files.setInputFiles(path)
    await expect(leaks.outcome).toContainText('2 of your 6 keys were found')
  } finally {
    await rm(folder, { recursive: true })
  }
  await page.evaluate((text) => navigator.clipboard.writeText(text), `key=${tokens[2]}\n`)
  await leaks.text.press('ControlOrMeta+V')
  await expect(leaks.outcome).toContainText('3 of your 6 keys were found')
  await page.evaluate(() => navigator.clipboard.writeText(''))

  const found: string[] = []
  const search = (where: string, text: string) => found.push(...findNeedles(needles, where, text))
  for (const [where, text] of Object.entries(await storageOf(page))) search(where, text)
  const heap = await heapOf(page)
  expect(heap, 'the heap is searched well enough to find an id').toContain(tokens[2]?.slice(0, 32))
  search('the heap of the page', heap)
  for (const { where, text } of await traffic.all()) search(where, text)
  search('the log', stack.output())
  expect(found).toEqual([])
})
