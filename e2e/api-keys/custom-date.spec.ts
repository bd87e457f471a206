import type { Page } from '@playwright/test'
import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { expect, test } from '../test'

// New York: clocks go forward on the second Sunday of March, from UTC−5 to UTC−4.
test.use({ timezoneId: 'America/New_York' })

const hour = 3_600
const nextYear = new Date().getUTCFullYear() + 1
const changeDay = secondSundayOfMarch(nextYear)

function secondSundayOfMarch(year: number) {
  const weekday = new Date(Date.UTC(year, 2, 1)).getUTCDay()
  return 1 + ((7 - weekday) % 7) + 7
}

const march = (day: number) => `${nextYear}-03-${String(day).padStart(2, '0')}`
/** The last second of a day in March in New York, in Unix seconds; written with the offsets, not with a time zone library. */
const endOfDay = (day: number) =>
  Date.UTC(nextYear, 2, day, 23, 59, 59) / 1000 + (day >= changeDay ? 4 * hour : 5 * hour)

async function createWithDate(page: Page, date: string) {
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseAllClients()
  await create.expiration.selectOption({ label: 'Custom date' })
  await create.customDate.fill(date)
  return create
}

for (const [name, day] of [
  ['the day before the change', changeDay - 1],
  ['the day of the change, which has 23 hours', changeDay],
  ['the day after', changeDay + 1],
] as const) {
  test(`a custom date lasts to the end of that day: ${name}`, async ({ signedIn, sandbox }) => {
    const page = await signedIn('Olivia Owner')
    const create = await createWithDate(page, march(day))
    const utc = new Date(endOfDay(day) * 1000).toISOString().slice(11, 16)
    await expect(create.dialog, 'the instant in words, local').toContainText(
      new RegExp(`${day} Mar ${nextYear},? 23:59`),
    )
    await expect(create.dialog, 'and UTC').toContainText(
      new RegExp(`${day + 1} Mar ${nextYear},? ${utc}.*UTC`),
    )

    const reveal = await create.create()
    const apiKeyId = keyIdOf(await reveal.token())
    await reveal.saveAndClose()
    const key = (await sandbox.keysOfOlivia()).find((each) => each.apiKeyId === apiKeyId)
    expect(key?.expiresAtSeconds).toBe(endOfDay(day))
    await expect(apiKeysScreen(page).row(apiKeyId).locator('time').last()).toHaveAttribute(
      'datetime',
      new Date(endOfDay(day) * 1000).toISOString(),
    )
  })
}

test('a date in the past gets a sentence at its field, and nothing typed is lost', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  const before = await sandbox.keysOfOlivia()
  const create = await createWithDate(page, '2020-02-29')
  await create.submit.click()
  await expect(create.customDate).toHaveAttribute('aria-invalid', 'true')
  await expect(create.customDate).toHaveAccessibleDescription(/past|future|later/i)
  await expect(create.customDate).toBeFocused()
  await expect(create.customDate).toHaveValue('2020-02-29')
  expect(await sandbox.keysOfOlivia()).toEqual(before)
})

test('no date at all gets a sentence at its field', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseAllClients()
  await create.expiration.selectOption({ label: 'Custom date' })
  await create.customDate.fill('')
  await create.submit.click()
  await expect(create.customDate).toHaveAttribute('aria-invalid', 'true')
  await expect(create.customDate).toHaveAccessibleDescription(/date/i)
})
