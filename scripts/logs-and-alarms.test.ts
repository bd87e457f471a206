import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = readFileSync('docs/operations/logs-and-alarms.md', 'utf8')
/** What its tables name in their first column; one that goes on is cut short with an ellipsis. */
const named = [...page.matchAll(/^\| (`.+?`(?:, `.+?`)*) \|/gm)].flatMap(([, cell = '']) =>
  cell.slice(1, -1).split('`, `'),
)

it('every alarm is on the page', () => {
  const alarms = [...readFileSync('deploy/alerts.yaml', 'utf8').matchAll(/- alert: (\w+)/g)].map(
    ([, name]) => name,
  )
  expect(alarms.length).toBeGreaterThan(5)
  expect(named.filter((name) => name.startsWith('PartnerExperience'))).toEqual(expect.arrayContaining(alarms))
})

it('every warning and error of the log is on the page', () => {
  const files = execFileSync('git', ['ls-files', 'lib', 'app', 'process'], { encoding: 'utf8' }).split('\n')
  const said = files
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.test\.tsx?$/.test(file))
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/\blog\.(?:warn|error)\(\s*\{[^}]*\},\s*'([^']+)'/g),
    ])
    .map(([, sentence = '']) => sentence)
  expect(said.length).toBeGreaterThan(15)
  const isNamed = (sentence: string) =>
    named.some((name) => name === sentence || (name.endsWith(' …') && sentence.startsWith(name.slice(0, -1))))
  expect(said.filter((sentence) => !isNamed(sentence))).toEqual([])
})

it('what the pages quote is said somewhere', () => {
  const down =
    readFileSync('docs/operations/when-something-is-down.md', 'utf8').split(
      '## What it says by itself\n',
    )[1] ?? ''
  const quoted = [...down.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)
  expect(quoted.length).toBeGreaterThan(20)
  const source = execFileSync(
    'git',
    ['grep', '-h', '', '--', 'lib', 'app', 'embedded-postgres', 'deploy/alerts.yaml'],
    {
      encoding: 'utf8',
      maxBuffer: 50_000_000,
    },
  )
  for (const text of [...named, ...quoted]) expect(source).toContain(text.replace(/ ?…$|^… /, ''))
})
