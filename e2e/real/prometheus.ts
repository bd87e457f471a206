import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse, stringify } from 'yaml'
import { answers } from '../../scripts/answers'
import { installDebianPackage } from '../../scripts/debian'
import { freePort } from '../../scripts/port'
import { startPostgres } from '../../scripts/postgres'
import { startReplicas } from '../stack/replicas'
import { provocations } from './provocations'

// A real Prometheus scrapes a dashboard as the head of `deploy/alerts.yaml` says. Every expression of the rules and of Grafana's
// dashboard has an answer, nothing fires while all is well, and every alarm fires once what it is for is brought about.

const has = (program: string) => spawnSync(program, ['--version']).status === 0
if (!has('prometheus') || !has('promtool')) installDebianPackage('prometheus')
if (!has('prometheus') || !has('promtool')) {
  console.log('Skipped: prometheus cannot be found or installed here.')
  process.exit(0)
}

const startedAt = performance.now()
const stops: (() => unknown)[] = []
let code = 1
try {
  await run()
  console.log(`Every alarm fired, after ${Math.round((performance.now() - startedAt) / 1000)} s.`)
  code = 0
} catch (error) {
  console.error(error)
} finally {
  for (const stop of stops.reverse()) await stop()
}
process.exit(code)

async function run() {
  const rules = readFileSync('deploy/alerts.yaml', 'utf8')
  promtool(['check', 'rules', 'deploy/alerts.yaml'])
  const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres()
  if (postgres) stops.push(postgres.stop)
  const METRICS_TOKEN = randomBytes(24).toString('base64')
  const superuser = process.env.TEST_DATABASE_URL ?? postgres?.url
  // An access token is not used in its last minute, so these last for three seconds.
  const settings = {
    METRICS_TOKEN,
    SANDBOX_ACCESS_TOKEN_SECONDS: '63',
    CREATES_PER_MINUTE: '100',
    SIGN_INS_PER_MINUTE: '1000',
    LOG_LEVEL: 'silent',
  }
  const replicas = await startReplicas(1, settings, superuser)
  stops.push(replicas.stop)
  const metrics = await fetch(`${replicas.appUrl}/metrics`, {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  })
  promtool(['check', 'metrics'], await metrics.text())

  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'))
  stops.push(() => rmSync(folder, { recursive: true }))
  const { ask } = await startPrometheus(folder, rules, new URL(replicas.appUrl).host, METRICS_TOKEN)
  const { groups } = parse(rules) as { groups: { rules: { alert: string; expr: string }[] }[] }
  const alarms = groups.flatMap(({ rules }) => rules)
  const firing = async () => {
    const { alerts } = await ask<{ alerts: { labels: { alertname: string }; state: string }[] }>('alerts')
    return new Set(alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname))
  }

  const { beWell, provoke } = await provocations(replicas)
  for (let seconds = 0; seconds < 8; seconds++) await Promise.all([beWell(), sleep(1_000)])
  const early = await firing()
  if (early.size > 0) throw new Error(`All is well, and there is an alarm: ${[...early].join()}.`)
  console.log('Nothing fires while all is well.')

  const missing = alarms.filter(({ alert }) => !(alert in provoke)).map(({ alert }) => alert)
  if (missing.length > 0) throw new Error(`Nobody brings about: ${missing.join()}.`)
  for (const [alert, bringAbout] of Object.entries(provoke)) {
    // The last one ends the dashboard, after which there are no answers.
    if (alert === 'PartnerExperienceGone') await everyExpressionAnswers(ask, alarms)
    const undo = await bringAbout()
    for (let tries = 0; !(await firing()).has(alert); tries++) {
      if (tries > 100) throw new Error(`${alert} does not fire.`)
      await sleep(300)
    }
    await undo?.()
    console.log(`${alert} fires.`)
  }
}

type Ask = <T>(path: string, parameters?: Record<string, string>) => Promise<T>

async function everyExpressionAnswers(ask: Ask, alarms: { expr: string }[]) {
  const { panels } = JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')) as {
    panels: { targets?: { expr: string }[] }[]
  }
  const expressions = [
    ...panels.flatMap(({ targets = [] }) =>
      targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m')),
    ),
    // What a rule compares: with the comparison there is no answer while all is well.
    ...alarms.map(({ expr }) => expr.replace(/ (>|==) [\d.]+\s*$/, '')),
  ]
  for (const query of expressions) {
    const { result } = await ask<{ result: unknown[] }>('query', { query })
    if (result.length === 0) throw new Error(`There is nothing to see of: ${query}`)
  }
  console.log(`${expressions.length} expressions have an answer.`)
}

/** With the rules as they are, except that nobody has to wait for minutes. */
async function startPrometheus(folder: string, rules: string, target: string, token: string) {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const head = rules.split('\ngroups:', 1).join().split('\n').slice(1)
  const { scrape_configs } = parse(head.map((line) => line.replace(/^# {0,3}/, '')).join('\n'))
  const [scrape] = scrape_configs
  scrape.authorization.credentials_file = write('token', token)
  scrape.static_configs[0].targets = [target]
  const config = {
    // A scrape waits for the database for a second.
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '1s' },
    rule_files: [write('rules.yaml', rules.replace(/for: \d+m/g, 'for: 1s'))],
    scrape_configs,
  }
  const port = await freePort()
  const prometheus = spawn(
    'prometheus',
    [
      ...[
        '--config.file',
        write('prometheus.yaml', stringify(config)),
        '--storage.tsdb.path',
        join(folder, 'data'),
      ],
      ...['--web.listen-address', `127.0.0.1:${port}`, '--log.level', 'warn'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const ended = once(prometheus, 'exit')
  stops.push(async () => {
    prometheus.kill()
    await ended
  })
  const url = `http://127.0.0.1:${port}`
  await answers(new URL(`${url}/-/ready`), 30_000)
  const ask: Ask = async (path, parameters = {}) => {
    const answer = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(parameters)}`)
    const { status, data, error } = await answer.json()
    if (status !== 'success') throw new Error(`${JSON.stringify(parameters)}: ${error}`)
    return data
  }
  return { ask }
}

function promtool(args: string[], input?: string) {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(`promtool ${args.join(' ')}: ${stdout}${stderr}`)
}
