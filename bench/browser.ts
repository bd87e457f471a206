import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { chromiumArguments } from '../scripts/chromium-arguments'
import { findChromium } from '../scripts/find-chromium'
import { signIn } from './sign-in'

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: chromiumArguments,
  })

/** A fresh browser profile in which a person is signed in; its cache is empty. */
export async function signedInContext(
  browser: Browser,
  appUrl: string,
  cookie?: string,
): Promise<BrowserContext> {
  const context = await browser.newContext()
  const pairs = (cookie ?? (await signIn(appUrl))).split('; ')
  await context.addCookies(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=')
      return { name, value, url: appUrl, httpOnly: true, sameSite: 'Lax' as const }
    }),
  )
  return context
}
