import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'
import type { Bench } from './bench'
import { signedInContext } from './browser'
import { inBrowser } from './in-browser'
import { residentMb } from './process-usage'
import type { Row } from './row'
import { twentyKeys } from './sandbox-keys'
import { signIn } from './sign-in'
import { median, spread } from './statistics'

const bytes = 200_000_000
const rounds = 3

/** 200 MB of a gateway's log looked through for the ids of twenty keys, one of which stands at its end. */
export const leaks: Bench = {
  name: 'leaks',
  run: () =>
    inBrowser(async (product, browser) => {
      await twentyKeys(product.sandboxUrl)
      const cookie = await signIn(product.appUrl)
      const open = () => opened(browser, product.appUrl, cookie)
      const folder = await mkdtemp(join(tmpdir(), 'bench-leaks-'))
      try {
        const plain = join(folder, 'gateway.log')
        await pipeline(Readable.from(logLines(await listedId(await open()))), createWriteStream(plain))
        const packed = `${plain}.gz`
        await writeFile(packed, gzipSync(await readFile(plain), { level: 1 }))
        return [
          ...rowsOf('Find leaked keys, 200 MB of text', await searches(browser, open, plain)),
          ...rowsOf('Find leaked keys, 200 MB as gzip', await searches(browser, open, packed)),
        ]
      } finally {
        await rm(folder, { recursive: true })
      }
    }),
}

type Search = { seconds: number; longestTaskMs: number; grownMb: number }

function rowsOf(what: string, runs: Search[]): Row[] {
  const seconds = runs.map((run) => run.seconds)
  const tasks = runs.map((run) => run.longestTaskMs)
  const grown = Math.max(...runs.map((run) => run.grownMb))
  return [
    {
      what,
      value: median(seconds),
      spread: spread(seconds),
      unit: 's',
      target: { atMost: 5 },
      note: `the page's process grew by ${grown.toFixed(0)} MB at most`,
    },
    {
      what: `the longest task of the page, ${what}`,
      value: Math.max(...tasks),
      unit: 'ms',
      target: { atMost: 50 },
      note: `tasks of less than 50 ms count as 50; ${rounds} runs`,
    },
  ]
}

async function opened(browser: Browser, appUrl: string, cookie: string): Promise<Page> {
  const context = await signedInContext(browser, appUrl, cookie)
  // The compiler of this program wraps named functions in a helper that a page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named' })
  const page = await context.newPage()
  await page.goto(`${appUrl}/settings/api-keys`)
  return page
}

const listedId = async (page: Page): Promise<string> => {
  const row = page.locator('[data-key-id]').first()
  const id = (await row.getAttribute('data-key-id')) ?? ''
  await page.context().close()
  return id
}

async function searches(browser: Browser, open: () => Promise<Page>, path: string): Promise<Search[]> {
  const runs: Search[] = []
  for (let round = 0; round < rounds; round++) {
    const page = await open()
    await page.getByRole('link', { name: 'Find leaked keys' }).click()
    await page.getByRole('heading', { level: 1, name: 'Find leaked keys' }).waitFor()
    await page.waitForLoadState('networkidle')
    // The worker is there before anything is looked through.
    await page.waitForTimeout(2_000)
    runs.push(await search(browser, page, path))
    await page.context().close()
  }
  return runs
}

async function search(browser: Browser, page: Page, path: string): Promise<Search> {
  await page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration))).observe({
      type: 'longtask',
    })
    let beganAt = 0
    const over = new Promise<number>((resolve) => {
      new MutationObserver(() => {
        if (!beganAt && document.querySelector('progress')) beganAt = performance.now()
        if (beganAt && document.body.textContent?.includes('Nothing left this browser'))
          resolve(performance.now() - beganAt)
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    globalThis.leakSearch = { over, longestTaskMs: () => Math.max(50, ...tasks) }
  })
  const devTools = await browser.newBrowserCDPSession()
  const { processInfo } = await devTools.send('SystemInfo.getProcessInfo')
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const largest = () => Math.max(...pids.map(residentMb))
  const before = largest()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, largest())
  }, 20)
  try {
    await page.getByLabel('Files', { exact: true }).setInputFiles(path)
    const result = await page.evaluate(async () => ({
      ms: await globalThis.leakSearch.over,
      longestTaskMs: globalThis.leakSearch.longestTaskMs(),
      outcome: document.body.textContent ?? '',
    }))
    if (!result.outcome.includes('1 of your 20 keys was found')) throw new Error('The key was not found.')
    return { seconds: result.ms / 1000, longestTaskMs: result.longestTaskMs, grownMb: peak - before }
  } finally {
    clearInterval(timer)
    await devTools.detach()
  }
}

/** Lines as a gateway writes them, with hex digits that are no ids; the id at the end. */
function* logLines(id: string): Generator<string> {
  for (let size = 0, line = 0; size < bytes; ) {
    let part = ''
    for (; part.length < 1_000_000; line++)
      part += `2026-05-${(line % 28) + 1}T10:00:00.${line % 1000}Z INFO GET /v2/partner/clients?page=${line % 977} 200 ${line % 313}ms request=${((line * 2654435761) % 4294967296).toString(16)}${((line * 40503) % 4294967296).toString(16)} user-agent="Mozilla/5.0 (X11; Linux x86_64)"\n`
    size += part.length
    yield part
  }
  yield `key=${id}\n`
}

declare global {
  var leakSearch: { over: Promise<number>; longestTaskMs: () => number }
}
