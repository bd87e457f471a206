import { apiKeysScreen } from './api-keys-screen'
import { failedToConnect } from './browser-watch'
import { expect, test } from './test'

test('offline: said at once, creating fails with a sentence, and back online it goes on', async ({
  signedIn,
  context,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedToConnect)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.chooseClient('juniper', 'org_lg_juniper')
  await context.setOffline(true)
  await expect(page.getByText(/offline/i).first()).toBeVisible()
  await create.submit.click()
  await expect(create.dialog.getByText(/offline/i).first()).toBeVisible()
  await expect(create.client).toHaveValue(/Juniper/)
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)

  await context.setOffline(false)
  const reveal = await create.create()
  await expect(reveal.dialog).toBeVisible()
  await reveal.saveAndClose()
  await expect(page.getByText(/you are offline/i)).toHaveCount(0)
  await expect(screen.rows).toHaveCount(7)
})
