import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { apiKeysScreen, keyIdOf, revealDialog } from '../screens/api-keys-screen'
import { editDialog, keyScreen, replaceDialog } from '../screens/key-screen'
import { signIn } from '../screens/sign-in'
import { dashboardRequest } from '../stack/dashboard-request'
import { startRecordingProxy } from '../stack/recording-proxy'
import { startStack } from '../stack/stack'
import { expect, test } from '../stack-test'
import { storageOf } from './browser-storage'
import { heapOf } from './heap'
import { findInFiles, findNeedles, needlesOf } from './needles'
import { recordTraffic } from './traffic'

test('no token gets into what is written of a key, into its page, a replacement, the activity or its files', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const proxy = await startRecordingProxy()
  // Embedded: the files of its tables are searched, too.
  const stack = await startStack((sandboxUrl) => ({ ...proxy.settings(sandboxUrl), LOG_LEVEL: 'debug' }), {
    embedded: true,
  })
  const found: string[] = []
  const needles = () => needlesOf(proxy.calls)
  const search = (where: string, text: string) => found.push(...findNeedles(needles(), where, text))
  const searchPage = async (page: Page, where: string) => {
    for (const [part, text] of Object.entries(await storageOf(page))) search(`${part}, ${where}`, text)
    search(`the heap, ${where}`, await heapOf(page))
  }
  try {
    const context = await browser.newContext({ baseURL: stack.appUrl })
    const traffic = recordTraffic(context, stack.appUrl)
    const page = await context.newPage()
    await page.goto('/')
    await signIn(page, 'Olivia Owner')
    const reveal = await (await apiKeysScreen(page).openCreate()).createForAllClients()
    const token = await reveal.token()
    await reveal.saveAndClose()
    const apiKeyId = keyIdOf(token)

    const searchDownload = async (name: string) => {
      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name }).click()
      const file = await downloading
      const text = await readFile(await file.path(), 'utf8')
      expect(text, 'the whole file').toContain(apiKeyId)
      search(file.suggestedFilename(), text)
    }
    const key = keyScreen(page)
    await key.open(apiKeyId)
    await key.edit.click()
    const edit = editDialog(page)
    for (const field of [edit.name, edit.note, edit.contact]) {
      await page.evaluate((text) => navigator.clipboard.writeText(text), `KINTSUGI_API_KEY=${token}`)
      await field.press('ControlOrMeta+V')
      await page.evaluate(() => navigator.clipboard.writeText(''))
      expect((await field.inputValue()).includes(token.slice(32)), 'pasted').toBe(false)
      await field.fill('')
    }
    await edit.name.fill('Payroll of the canary')
    await edit.note.fill('In the vault of the canary')
    await edit.save.click()
    await expect(key.heading).toHaveText('Payroll of the canary')
    // What no page sends.
    const none = { name: null, note: null, contact: null }
    for (const texts of [
      { name: token.slice(30) },
      { note: `key:\n${token}` },
      { contact: `${token}@a.example` },
    ]) {
      const answer = await dashboardRequest(page, stack).send('PATCH', `/api/api-keys/${apiKeyId}`, {
        ...none,
        ...texts,
        version: 1,
      })
      expect(answer.status(), Object.keys(texts).join()).toBe(422)
      search('a refused edit', await answer.text())
    }

    await key.replace.click()
    await replaceDialog(page).create.click()
    await revealDialog(page).saveAndClose()
    await replaceDialog(page).later.click()
    await expect(key.main).toContainText(/Being replaced by/)
    await searchPage(page, 'at a key that is being replaced')

    const navigation = page.getByRole('navigation', { name: 'Main' })
    await navigation.getByRole('link', { name: 'API keys' }).click()
    await searchDownload('Export CSV')
    await navigation.getByRole('link', { name: 'Activity' }).click()
    await expect(page.getByRole('table', { name: 'Activity' })).toContainText('Olivia Owner replaced')
    for (const name of ['Export CSV', 'Export JSON lines']) await searchDownload(name)
    await searchPage(page, 'at the activity')
    for (const { where, text } of await traffic.all()) search(where, text)
    await context.close()
  } finally {
    await stack.stop({ keepData: true })
    await proxy.stop()
  }
  search('the log', stack.output())
  const texts = [{ name: 'a name', pieces: ['Payroll of the canary'] }]
  const tables = join(stack.dataDir, 'dashboard')
  expect(await findInFiles(texts, tables), 'the tables are searched well enough to find a name').not.toEqual(
    [],
  )
  found.push(...(await findInFiles(needles(), stack.dataDir)))
  await stack.removeData()
  expect(needles().filter(({ name }) => name.startsWith('token'))).toHaveLength(2)
  expect(found).toEqual([])
})
