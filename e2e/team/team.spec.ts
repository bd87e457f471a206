import { apiKeysScreen } from '../screens/api-keys-screen'
import { failedToConnect, failedWith } from '../screens/browser-watch'
import { teamScreen } from '../screens/team-screen'
import { dashboardRequest } from '../stack/dashboard-request'
import { expect, test } from '../test'

test('invited, joined by the link in the mail, made an admin, deactivated: each counts at once', async ({
  signedIn,
  browser,
  browserWatch,
  stack,
}) => {
  browserWatch.expect(failedWith(403))
  const page = await signedIn('Olivia Owner')
  const team = teamScreen(page)
  await team.open()
  await expect(team.rows).toHaveCount(3)
  await team.invite('ivy@new.example', 'Member')
  await expect(team.row('ivy@new.example')).toContainText('Invited')

  const context = await browser.newContext({ baseURL: stack.appUrl })
  const mail = await context.newPage()
  await mail.goto(`${stack.sandboxUrl}/outbox`)
  const article = mail.getByRole('article', { name: 'Join Ledgerline Tax Advisors in Partner Experience' })
  await expect(article).toContainText('To ivy@new.example')
  const opened = context.waitForEvent('page')
  await article.frameLocator('iframe').getByRole('link', { name: 'Accept the invitation' }).click()
  const ivy = await opened
  await expect(ivy.getByRole('heading', { name: 'Join Ledgerline Tax Advisors' })).toBeVisible()
  await ivy.getByLabel('First name').fill('Ivy')
  await ivy.getByLabel('Last name').fill('Invited')
  await ivy.getByRole('button', { name: 'Join and sign in' }).click()
  await ivy.getByRole('button', { name: /^Continue as Ivy Invited/ }).click()
  await expect(ivy.getByText('Only owners and admins can manage API keys').first()).toBeVisible()

  await page.reload()
  await expect(team.row('Ivy Invited')).toContainText('Active')
  await team.changeRole('ivy@new.example', 'Admin')
  await expect(team.row('ivy@new.example')).toContainText('Admin')
  await expect(team.row('ivy@new.example').getByText('Saving…')).toHaveCount(0)

  await ivy.goto('/settings/api-keys')
  const create = await apiKeysScreen(ivy).openCreate()
  const reveal = await create.createForAllClients()
  await expect(reveal.dialog).toBeVisible()
  await reveal.saveAndClose()
  await expect(apiKeysScreen(ivy).rows).toHaveCount(1)

  const { dialog, confirm } = await team.ask('ivy@new.example', 'Deactivate')
  await expect(dialog).toContainText('Ivy Invited')
  await confirm('Deactivate').click()
  await expect(team.row('ivy@new.example')).toContainText('Deactivated')
  await expect(team.row('ivy@new.example').getByText('Saving…')).toHaveCount(0)

  const refused = await dashboardRequest(ivy, stack).get('/api/api-keys?page=0')
  expect([refused.status(), (await refused.json()).error.code]).toEqual([403, 'OWNER_ACCESS_LOST'])
  await ivy.reload()
  await expect(ivy.getByRole('heading', { level: 1 })).toHaveText('You don’t belong to a partner yet')
  await context.close()
})

test('the last owner can’t step down, and the dialog says what to do', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const team = teamScreen(page)
  await team.open()
  for (const label of ['Change role', 'Deactivate']) {
    const { dialog } = await team.ask('olivia@ledgerline.example', label)
    await expect(dialog).toContainText('A partner needs at least one active owner.')
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(team.row('olivia@ledgerline.example').getByRole('button', { name: label })).toBeFocused()
  }
})

test('changing oneself says that it is oneself, and the page follows', async ({ signedIn }) => {
  const page = await signedIn('Adam Admin')
  const team = teamScreen(page)
  await team.open()
  await expect(team.row('adam@ledgerline.example')).toContainText('(you)')
  await expect(
    team.row('olivia@ledgerline.example').getByRole('button', { name: /Change role|Deactivate/ }),
  ).toHaveCount(0)
  const { dialog, confirm } = await team.ask('adam@ledgerline.example', 'Change role')
  await expect(dialog.getByRole('radio', { name: 'Owner' })).toHaveCount(0)
  await dialog.getByRole('radio', { name: 'Member' }).check()
  await expect(dialog).toContainText('This is you')
  await confirm('Change my role').click()
  await expect(page.getByText('Only owners and admins can change the team.')).toBeVisible()
  await expect(team.rows.getByRole('button', { name: /Deactivate|Change role/ })).toHaveCount(0)
})

test('a member reads the team and can’t change it, also not by a hand-made request', async ({
  signedIn,
  stack,
}) => {
  const page = await signedIn('Mia Member')
  const team = teamScreen(page)
  await team.open()
  await expect(team.rows).toHaveCount(3)
  await expect(team.inviteButton).toHaveCount(0)
  await expect(team.rows.getByRole('button', { name: /Change role|Deactivate/ })).toHaveCount(0)
  const request = dashboardRequest(page, stack)
  const body = { memberId: 'user_mia', change: { role: 'ADMIN' }, aboutMyself: true }
  for (const refused of [
    await request.send('PATCH', '/api/team', body),
    await request.post('/api/team', { email: 'ivy@new.example', role: 'MEMBER' }),
  ])
    expect([refused.status(), (await refused.json()).error.code]).toEqual([403, 'TEAM_READ_ONLY'])
  await page.reload()
  await expect(team.row('mia@ledgerline.example')).toContainText('Member')
  await expect(team.rows).toHaveCount(3)
})

test('an invitation is sent again, and withdrawn', async ({ signedIn, page }) => {
  await signedIn('Olivia Owner')
  const team = teamScreen(page)
  await team.open()
  await team.invite('ivy@new.example', 'Admin')
  const row = team.row('ivy@new.example')
  const sent = page.waitForResponse((response) => response.request().method() === 'POST')
  await row.getByRole('button', { name: 'Resend' }).dblclick()
  expect((await sent).status()).toBe(201)
  await expect(page.getByRole('status').filter({ hasText: 'sent to ivy@new.example again' })).toHaveCount(1)
  const { dialog, confirm } = await team.ask('ivy@new.example', 'Withdraw')
  await expect(dialog).toContainText('ivy@new.example')
  await confirm('Withdraw').click()
  await expect(row).toHaveCount(0)
  await page.reload()
  await expect(team.rows).toHaveCount(3)
})

test('a change that Kintsugi refuses goes back, names the person, and can be tried again', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(502), failedWith(503))
  const page = await signedIn('Olivia Owner')
  const team = teamScreen(page)
  await team.open()
  await sandbox.fault({ match: { method: 'PATCH', path: '/v2/partner/users' }, times: 3, status: 503 })
  await team.changeRole('mia@ledgerline.example', 'Admin')
  const alert = page.getByRole('alert').filter({ hasText: 'Mia Member' })
  await expect(alert).toBeVisible()
  await expect(team.row('mia@ledgerline.example')).toContainText('Member')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(team.row('mia@ledgerline.example')).toContainText('Admin')
  await expect(alert).toHaveCount(0)
})

test('an invitation whose answer is lost is not called failed: the list was asked', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(502), failedToConnect)
  const page = await signedIn('Olivia Owner')
  const team = teamScreen(page)
  await team.open()
  await sandbox.fault({ match: { method: 'POST', path: '/v2/partner/users' }, drop: 'after' })
  const invite = await team.openInvite()
  await invite.email.fill('ivy@new.example')
  await invite.send.click()
  await expect(invite.dialog.getByRole('alert')).toContainText('the invitation is in the list')
  await invite.dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(team.row('ivy@new.example')).toContainText('Invited')
})

test('what is no e-mail address, or is in the team, is said at the field', async ({
  signedIn,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(422), failedWith(409))
  const page = await signedIn('Olivia Owner')
  const team = teamScreen(page)
  await team.open()
  const invite = await team.openInvite()
  for (const [email, sentence] of [
    ['ivy', 'Enter an e-mail address'],
    ['mia@ledgerline.example', 'already in the team'],
  ] as const) {
    await invite.email.fill(email)
    await invite.send.click()
    await expect(invite.email).toHaveAccessibleDescription(new RegExp(sentence))
    await expect(invite.email).toBeFocused()
  }
})
