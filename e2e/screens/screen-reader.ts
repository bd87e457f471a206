import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { virtual } from '@guidepup/virtual-screen-reader'
import { expect, type Page } from '@playwright/test'
import { transform } from 'esbuild'

const file = createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js')
const program = readFile(file, 'utf8').then((source) =>
  transform(source, { format: 'iife', globalName: 'screenReader' }),
)

type InPage = { screenReader: { virtual: typeof virtual }; heard?: number }

/**
 * Starts a virtual screen reader in each page that is opened from now on. It says what the focus comes to and what is announced.
 * Returns a function that waits until it has said exactly these phrases since the last call: texts, or patterns for what no test
 * can know.
 */
export async function listenTo(page: Page) {
  const { code } = await program
  // By the browser itself: the policy of the page allows no program of others.
  await page.addInitScript(`${code}
    globalThis.screenReader = screenReader
    addEventListener('DOMContentLoaded', () => screenReader.virtual.start({ container: document.body }))`)

  return async (...phrases: (string | RegExp)[]) => {
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const { screenReader, heard } = globalThis as unknown as InPage
          const spoken = await screenReader.virtual.spokenPhraseLog()
          // It takes an alertdialog for a live region, too, and says its title at each change.
          const isTitle = (phrase: string) =>
            spoken.some((other) => other.startsWith(phrase.replace('assertive: ', 'alertdialog, ')))
          return (
            spoken
              .filter(
                (phrase) => phrase !== 'polite: ' && !(phrase.startsWith('assertive: ') && isTitle(phrase)),
              )
              .slice(heard)
              // A failed test writes what it compares: never a token.
              .map((phrase) => phrase.replace(/[0-9a-f]{64,}/, '…'))
          )
        }),
      )
      .toEqual(phrases.map((phrase) => (typeof phrase === 'string' ? phrase : expect.stringMatching(phrase))))
    await page.evaluate((count) => {
      const inPage = globalThis as unknown as InPage
      inPage.heard = (inPage.heard ?? 0) + count
    }, phrases.length)
  }
}
