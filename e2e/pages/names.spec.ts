import type { Page } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { ownerSwitcher } from '../screens/owner-switcher'
import { type Names, seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

const rightToLeft = 'חברת רואי חשבון'
const names = {
  partner: rightToLeft,
  client: 'شركة المحاسبة 7',
  person: 'עדה',
}

const hostile: [what: string, name: string][] = [
  ['an override', 'Acme \u202eelitsoh'],
  ['an isolate that is never closed', 'Acme \u2067\u2066'],
  ['the end of an isolate that is not its own', '\u2069\u202cAcme'],
  ['an embedding', '\u202bAcme\u200f'],
]

/** Every place on the page where the text stands and nothing keeps its direction from what is beside it. */
const unguarded = (page: Page, text: string) =>
  page.evaluate((wanted) => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      const parent = node.parentElement
      if (!node.data.includes(wanted) || !parent || parent.closest('script, style')) continue
      const isApart =
        parent.closest('bdi') ||
        (node.data.trim() === wanted && getComputedStyle(parent).display !== 'inline')
      if (!isApart && !node.data.includes(`\u2068${wanted}\u2069`)) found.push(parent.outerHTML.slice(0, 200))
    }
    for (const element of document.querySelectorAll('[aria-label], [title]'))
      for (const label of [element.getAttribute('aria-label'), element.getAttribute('title')])
        if (label?.includes(wanted) && label !== wanted && !label.includes(`\u2068${wanted}\u2069`))
          found.push(label)
    return found
  }, text)

/** Where the characters of a text are rendered, from left to right. */
const drawnOrder = (page: Page, text: string) =>
  page.evaluate((wanted) => {
    const orders: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      const at = node.data.indexOf(wanted)
      if (at < 0 || !node.parentElement?.checkVisibility() || node.parentElement.closest('script, option'))
        continue
      const places = Array.from(wanted, (character, index) => {
        const range = document.createRange()
        range.setStart(node, at + index)
        range.setEnd(node, at + index + 1)
        const { left, top } = range.getBoundingClientRect()
        return { character, left, top }
      })
      orders.push(
        places
          .sort((a, b) => a.top - b.top || a.left - b.left)
          .map(({ character }) => character)
          .join(''),
      )
    }
    return orders
  }, text)

const renamed = ({ partner, client, person }: typeof names): Names => ({
  partners: { partner_ledgerline: partner },
  organizations: { org_lg_acme_1: client },
  people: { user_adam: { firstName: person, lastName: person } },
})

test('a name that reads from right to left keeps that to itself on every screen', async ({
  signedIn,
  sandbox,
}) => {
  await sandbox.rename(renamed(names))
  const page = await signedIn('Olivia Owner')
  const isApart = async (...texts: string[]) => {
    for (const text of texts) {
      expect(await unguarded(page, text)).toEqual([])
    }
  }
  await expect(page).toHaveTitle(`API keys · \u2068${names.partner}\u2069 · Partner Experience`)
  await expect(page.getByRole('main')).toContainText(names.partner)
  await expect(page.getByRole('main')).toContainText(names.client)
  await isApart(names.partner, names.client)

  const screen = apiKeysScreen(page)
  const revoke = await screen.openRevoke(seededKeyId('olivia-one-client'))
  await expect(revoke.dialog).toContainText(names.client)
  await isApart(names.partner, names.client)
  for (const order of await drawnOrder(page, 'org_lg_acme_1')) expect(order).toBe('org_lg_acme_1')
  await revoke.cancel.click()

  const create = await screen.openCreate()
  await create.chooseClient('شركة', 'org_lg_acme_1')
  await isApart(names.partner, names.client)
  const reveal = await create.create()
  await reveal.token()
  await isApart(names.partner, names.client)
  await reveal.saveAndClose()

  await page.goto('/clients')
  await expect(page.getByRole('table')).toContainText(names.client)
  await isApart(names.partner, names.client)
  await page.getByRole('button', { name: 'Add client' }).click()
  await expect(page.getByRole('dialog')).toContainText(names.partner)
  await isApart(names.partner)

  await page.goto('/settings/team')
  await expect(page.getByRole('table')).toContainText(names.person)
  await isApart(names.partner, `${names.person} ${names.person}`)
  await page
    .getByRole('row', { name: names.person })
    .getByRole('button', { name: /^Deactivate/ })
    .click()
  await expect(page.getByRole('alertdialog')).toContainText(names.person)
  await isApart(names.partner, `${names.person} ${names.person}`)

  await page.goto('/settings/api-keys?create=org_nowhere')
  await expect(page.getByText('This client could not be chosen')).toBeVisible()
  await isApart(names.partner)
})

test('a name with marks of direction turns nothing beside it, and shows none of them', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  for (const [what, name] of hostile) {
    await sandbox.rename(renamed({ partner: name, client: name, person: name }))
    for (const path of ['/settings/api-keys', '/clients', '/settings/team']) {
      // What is remembered of partner and role lasts for five seconds.
      await expect(async () => {
        await page.goto(path)
        await expect(page.getByRole('main')).toContainText('Acme', { timeout: 500 })
        expect(await page.title()).toContain('Acme')
      }).toPass()
      const shown = `${await page.title()} ${await page.locator('body').innerText()}`
      expect(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/.test(shown), `${what} on ${path}`).toBe(false)
      for (const order of await drawnOrder(page, 'org_lg_acme_1'))
        expect(order, `${what} on ${path}`).toBe('org_lg_acme_1')
    }
  }
})

test('two partners of one name have their ids beside it, wherever they are named', async ({
  signedIn,
  sandbox,
}) => {
  // To people these are the same.
  await sandbox.rename({
    partners: { partner_ledgerline: 'Twin  Partners', partner_summit: 'twin\u200b partners' },
  })
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const main = page.getByRole('main')
  const switcher = ownerSwitcher(page)
  await switcher.button.click()
  await expect(switcher.choices).toHaveText([
    'Twin Partners partner_ledgerline',
    'twin partners partner_summit',
  ])
  await page.keyboard.press('Escape')
  await expect(page).toHaveTitle(/Twin Partners \(partner_ledgerline\)/)
  await expect(main).toContainText('Twin Partners partner_ledgerline')
  const create = await screen.openCreate()
  await expect(create.dialog).toContainText('For Twin Partners partner_ledgerline')
  const reveal = await create.createForAllClients()
  await reveal.token()
  await expect(reveal.dialog).toContainText('Twin Partners partner_ledgerline')
  const file = page.waitForEvent('download')
  await reveal.download.click()
  const stream = await (await file).createReadStream()
  let text = ''
  for await (const chunk of stream) text += chunk
  expect(text.split('\n').find((line) => line.startsWith('# Partner'))).toBe(
    '# Partner: Twin Partners (partner_ledgerline)',
  )
  await reveal.saveAndClose()
  const revoke = await screen.openRevoke(seededKeyId('olivia-one-client'))
  await expect(revoke.dialog).toContainText('Twin Partners partner_ledgerline')
  await revoke.cancel.click()
  for (const path of ['/clients', '/settings/team', '/settings/api-keys?create=org_nowhere']) {
    await page.goto(path)
    await expect(main).toContainText('Twin Partners partner_ledgerline')
  }
})

test('the letters of Łódź and Škoda come from the typeface', async ({ signedIn, sandbox }) => {
  // None of Latin-1: those are in the file that a first paint does not wait for.
  const name = 'ŁŠŻżĞİşőț'
  await sandbox.rename({ organizations: { org_lg_acme_1: name } })
  const page = await signedIn('Olivia Owner')
  await expect(page.getByRole('table').getByText(name)).toBeVisible()
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('DOM.enable')
  await devTools.send('CSS.enable')
  const { root } = await devTools.send('DOM.getDocument')
  const { nodeId } = await devTools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'table bdi' })
  await expect
    .poll(async () => {
      const { fonts } = await devTools.send('CSS.getPlatformFontsForNode', { nodeId })
      return fonts.map(({ isCustomFont, glyphCount }) => ({ isCustomFont, glyphCount }))
    })
    .toEqual([{ isCustomFont: true, glyphCount: name.length }])
})
