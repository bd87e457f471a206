import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/find-chromium'
import { freePort } from '../scripts/port'
import type { Bench } from './bench'
import { folder } from './builds'
import { productPrograms, startYardsticks } from './programs'
import type { Row } from './row'
import { twentyKeys } from './sandbox-keys'
import { signIn } from './sign-in'
import { median, spread } from './statistics'

/** The last one that runs on Node 20. Not among the project's packages: it is larger than all of them that run. */
const version = '12.8.2'
const rounds = 3

type Category = 'performance' | 'accessibility' | 'best-practices'
type Scores = Record<Category, number>
type Lighthouse = (
  url: string,
  flags: object,
  config?: unknown,
) => Promise<{ lhr: { categories: Record<Category, { score: number | null }> } } | undefined>

/** Lighthouse's scores of the signed-in page, and the blank page's for performance on a phone. */
export const lighthouse: Bench = {
  name: 'lighthouse',
  async run() {
    const { run, desktop } = await load()
    const product = await productPrograms()
    const yardsticks = await startYardsticks()
    const port = await freePort()
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', `--remote-debugging-port=${port}`],
    })
    try {
      await product.startSandbox()
      await product.startDashboard()
      await twentyKeys(product.sandboxUrl)
      const cookie = await signIn(product.appUrl)
      const scoresOf = async (url: string, isDesktop: boolean): Promise<Scores> => {
        const flags = {
          port,
          logLevel: 'error',
          onlyCategories: ['performance', 'accessibility', 'best-practices'],
          extraHeaders: { Cookie: cookie },
        }
        const result = await run(url, flags, isDesktop ? desktop : undefined)
        const score = (category: Category) => Math.round((result?.lhr.categories[category].score ?? 0) * 100)
        return {
          performance: score('performance'),
          accessibility: score('accessibility'),
          'best-practices': score('best-practices'),
        }
      }
      const page = `${product.appUrl}/settings/api-keys`
      const scores = { desktop: [] as Scores[], mobile: [] as Scores[], blank: [] as Scores[] }
      for (let round = 0; round < rounds; round++) {
        scores.desktop.push(await scoresOf(page, true))
        scores.mobile.push(await scoresOf(page, false))
        scores.blank.push(await scoresOf(`${yardsticks.url}/`, false))
      }
      const row = (what: string, which: Scores[], category: Category, atLeast: number): Row => {
        const values = which.map((one) => one[category])
        return { what, value: median(values), spread: spread(values), unit: '', target: { atLeast } }
      }
      const blank = median(scores.blank.map(({ performance }) => performance))
      return [
        row('Lighthouse performance, desktop', scores.desktop, 'performance', 100),
        {
          ...row('Lighthouse performance, mobile', scores.mobile, 'performance', blank - 3),
          note: `blank page ${blank}`,
        },
        row('Lighthouse accessibility, mobile', scores.mobile, 'accessibility', 100),
        row('Lighthouse accessibility, desktop', scores.desktop, 'accessibility', 100),
        row('Lighthouse best practices, mobile', scores.mobile, 'best-practices', 100),
        row('Lighthouse best practices, desktop', scores.desktop, 'best-practices', 100),
      ]
    } finally {
      await browser.close()
      await Promise.all([product.stop(), yardsticks.stop()])
    }
  },
}

async function load(): Promise<{ run: Lighthouse; desktop: unknown }> {
  const root = resolve(folder, 'lighthouse')
  const entry = resolve(root, 'node_modules/lighthouse/core/index.js')
  if (!existsSync(entry)) {
    const args = ['install', '--prefix', root, '--no-save', '--ignore-scripts', `lighthouse@${version}`]
    const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`Lighthouse could not be installed:\n${stderr}`)
  }
  const module = await import(pathToFileURL(entry).href)
  return { run: module.default, desktop: module.desktopConfig }
}
