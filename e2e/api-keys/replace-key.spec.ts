import type { Page } from '@playwright/test'
import { apiKeysScreen, keyIdOf, revealDialog, revokeDialog } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { editDialog, keyScreen, replaceDialog } from '../screens/key-screen'
import { programWith } from '../stack/program'
import { newKeyOf, seededKeyId, seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'

const create = { method: 'POST', path: '/v2/partner/api_keys' }
/** By the menu of its row. */
async function openReplace(page: Page, apiKeyId: string) {
  const screen = apiKeysScreen(page)
  await screen.menuButton(screen.row(apiKeyId)).click()
  await screen.menu.getByRole('button', { name: /^Replace…/ }).click()
  return replaceDialog(page)
}

test('an answer lost in the middle: told, revoked and gone on with in the same dialog, and one successor is left', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(/status of 5\d\d/)
  const oldId = await newKeyOf(sandbox)
  const page = await signedIn('Olivia Owner')
  await keyScreen(page).open(oldId)
  await keyScreen(page).replace.click()
  const replace = replaceDialog(page)
  await sandbox.fault({ match: create, drop: 'after' })
  await replace.create.click()
  await expect(replace.dialog.getByRole('alert')).toContainText('its token never reached us')
  expect(await sandbox.keysOfOlivia()).toHaveLength(8)

  await replace.dialog.getByRole('button', { name: /^Revoke it/ }).click()
  await revokeDialog(page).confirm.click()
  await replace.dialog.getByRole('button', { name: 'Create a new one' }).click()
  await replace.create.click()
  await revealDialog(page).saveAndClose()
  await replace.later.click()
  expect(await sandbox.keysOfOlivia()).toHaveLength(8)
  await expect(keyScreen(page).main).toContainText(/Being replaced by/)
})

test('both keys work until the old one is revoked by a press, and rows and pages say so until then', async ({
  signedIn,
  sandbox,
}) => {
  const oldId = seededKeyId('olivia-one-client')
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const replace = await openReplace(page, oldId)
  await expect(replace.dialog).toContainText('Acme Corp')
  await expect(replace.dialog).toContainText('Never, like the old one')
  await expectAccessible(page, 'what replaces a key')
  await replace.create.click()
  const reveal = revealDialog(page)
  const token = await reveal.token()
  await reveal.saveAndClose()
  await expect(replace.revokeOld).toBeDisabled()
  await expect(replace.inPlace).toContainText('only the person who created a key')
  await expectAccessible(page, 'whether the new key is in place')
  await replace.later.click()
  for (const one of [token, seededToken('olivia-one-client')])
    expect((await programWith(one, sandbox.url).estimate('org_lg_acme_1')).status).toBe(200)

  const [oldRow, newRow] = [screen.row(oldId), screen.row(keyIdOf(token))]
  await expect(oldRow).toContainText('Replaced by')
  await expect(newRow).toContainText('Replaces')
  await screen.menuButton(oldRow).click()
  await expect(screen.menu.getByRole('button', { name: /^Replace…/ })).toBeDisabled()
  await screen.menu.getByRole('link', { name: 'Details' }).click()
  const key = keyScreen(page)
  await expect(key.replace).toBeDisabled()
  await expect(key.history).toContainText(/Olivia Owner replaced this key by/)
  await expectAccessible(page, 'the page of a key that is being replaced')
  await key.main.getByRole('link', { name: 'Open the new key' }).click()
  await expect(key.main).toContainText(/Replaces/)
  await page.goBack()
  await key.main.getByRole('button', { name: 'Revoke this key…' }).click()
  await revokeDialog(page).confirm.click()
  await expect(key.main).toContainText('This key is revoked')
  await expect(key.revoke).toHaveCount(0)
  await expect(key.history).toContainText(/Olivia Owner revoked this key/)
  await expect(key.main).toContainText('This key is revoked')
  await page.reload()
  await expect(key.main).toContainText(/Gone since/)
  await expect(key.history).toContainText(/Olivia Owner revoked this key/)
  await expect
    .poll(
      async () =>
        (await programWith(seededToken('olivia-one-client'), sandbox.url).estimate('org_lg_acme_1')).status,
    )
    .toBe(401)
})

test('a second press and a second tab make no second successor; a tested key lets the old one go at once', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(/status of 409/)
  const oldId = await newKeyOf(sandbox)
  const page = await signedIn('Olivia Owner')
  const other = await page.context().newPage()
  await other.goto('/settings/api-keys')
  const [replace, inOther] = [await openReplace(page, oldId), await openReplace(other, oldId)]
  await sandbox.fault({ match: create, delayBeforeMs: 600 })
  await replace.create.dblclick()
  await inOther.create.click()
  await expect(inOther.dialog.getByRole('alert')).toContainText(/has a successor, or one is being created/)
  const reveal = revealDialog(page)
  await expect(reveal.dialog).toBeVisible()
  expect(await sandbox.keysOfOlivia()).toHaveLength(8)

  await reveal.tryIt()
  await reveal.test.click()
  await expect(reveal.dialog).toContainText('The key works')
  await reveal.saveAndClose()
  await expect(replace.revokeOld).toBeEnabled()
  await replace.revokeOld.dblclick()
  await expect(apiKeysScreen(page).row(oldId)).toHaveCount(0)
  expect((await sandbox.keysOfOlivia()).map(({ apiKeyId }) => apiKeyId)).not.toContain(oldId)
})

test('of a key that was revoked elsewhere meanwhile the open dialog says so, and the page follows', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(/status of 404/)
  const page = await signedIn('Olivia Owner')
  const dialogs = [
    { open: keyScreen(page).replace, submit: replaceDialog(page).create },
    { open: keyScreen(page).edit, submit: editDialog(page).save },
  ]
  for (const { open, submit } of dialogs) {
    const apiKeyId = await newKeyOf(sandbox)
    await keyScreen(page).open(apiKeyId)
    await open.click()
    await submit.waitFor()
    await fetch(`${sandbox.url}/v2/partner/api_keys/${apiKeyId}`, {
      method: 'DELETE',
      headers: { 'x-api-key': seededToken('olivia-never-expires') },
    })
    await submit.click()
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('not in your list any more')
    await page.keyboard.press('Escape')
    await expect(open).toHaveCount(0)
    await expect(keyScreen(page).main).not.toContainText('Active')
  }
})

test('whose new key nobody saved is asked to revoke that one, and the old one stays', async ({
  signedIn,
  sandbox,
}) => {
  const oldId = await newKeyOf(sandbox)
  const page = await signedIn('Olivia Owner')
  const replace = await openReplace(page, oldId)
  await replace.create.click()
  await expect(revealDialog(page).dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close anyway' }).click()
  await expect(replace.inPlace).toContainText('Nobody saved the new key')
  await replace.revokeNew.click()
  await expect(replace.inPlace).toBeHidden()
  const left = (await sandbox.keysOfOlivia()).map(({ apiKeyId }) => apiKeyId)
  expect(left).toHaveLength(7)
  expect(left).toContain(oldId)
})

test('a switch in another tab while a key is replaced: the token stays until it is saved, and nothing goes on for the other partner', async ({
  signedIn,
  sandbox,
  context,
  browserWatch,
}) => {
  browserWatch.expect(/status of 409/)
  const [beforeAnswer, inPlace] = [await newKeyOf(sandbox), await newKeyOf(sandbox)]
  const page = await signedIn('Olivia Owner')
  const replacing = async (apiKeyId: string) => {
    const tab = await context.newPage()
    await keyScreen(tab).open(apiKeyId)
    await keyScreen(tab).replace.click()
    await replaceDialog(tab).create.click()
    return tab
  }
  const second = await replacing(inPlace)
  await revealDialog(second).saveAndClose()
  await expect(replaceDialog(second).inPlace).toBeVisible()
  await sandbox.fault({ match: create, delayBeforeMs: 3_000 })
  const first = await replacing(beforeAnswer)
  await page.bringToFront()
  await apiKeysScreen(page).switchPartner('Summit Accounting Group')

  const switched = (tab: Page) => tab.getByRole('heading', { name: /You switched to Summit/ })
  await expect(switched(second)).toBeVisible()
  await expect(second.getByRole('dialog')).toHaveCount(0)
  const token = await revealDialog(first).token()
  await revealDialog(first).saveAndClose()
  await expect(switched(first)).toBeVisible()
  await expect(first.getByRole('dialog')).toHaveCount(0)
  expect(await first.content(), 'nowhere in the document').not.toContain(token)
  expect(await sandbox.keysOfOlivia(), 'both pairs are there').toHaveLength(10)
  await first.getByRole('button', { name: /^Go back to Ledgerline/ }).click()
  await expect(keyScreen(first).main).toContainText(/Being replaced by/)
})
