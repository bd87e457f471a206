import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, parseAllDocuments } from 'yaml'

// What stands in `deploy/`, for the tests that compare its files with each other and with the product.

export const read = (name: string) => readFileSync(join('deploy', name), 'utf8')

export type Variables = Record<string, string>
type Service = {
  environment?: Variables
  secrets?: string[]
  profiles?: string[]
  command?: string[]
  stop_grace_period?: string
  build?: { context: string; dockerfile: string; target?: string }
  depends_on?: Record<string, unknown>
}
export const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, Service>
  secrets: Record<string, { file: string }>
}

type Probe = { httpGet: { path: string; port: string } }
type Container = {
  command?: string[]
  ports?: { name: string; containerPort: number }[]
  env: { name: string; value: string }[]
  volumeMounts: { mountPath: string }[]
  startupProbe?: Probe
  livenessProbe?: Probe
  readinessProbe?: Probe
}
type Manifest = {
  kind: string
  spec: {
    selector?: { matchLabels?: object }
    template?: {
      metadata: { labels: object }
      spec: { containers: [Container]; terminationGracePeriodSeconds?: number }
    }
  }
}
const manifests = parseAllDocuments(read('kubernetes.yaml')).map((document) => document.toJS() as Manifest)
export const podOf = (kind: string) => {
  const spec = manifests.find((manifest) => manifest.kind === kind)?.spec.template?.spec
  if (!spec) throw new Error(`There is no ${kind}.`)
  return spec
}
export const containerOf = (kind: string) => podOf(kind).containers[0]
export const kubernetesEnv = (kind: string): Variables =>
  Object.fromEntries(containerOf(kind).env.map(({ name, value }) => [name, value]))

const unit = read('partner-experience@.service')
export const field = (name: string) =>
  [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value)
export const pairs = (texts: string[]): Variables =>
  Object.fromEntries(
    texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
  )
export const unitEnv = pairs(field('Environment').flatMap((line) => line.split(' ')))
export const imageEnv = pairs(/^ENV (.*)$/m.exec(read('Dockerfile'))?.[1]?.split(' ') ?? [])
/** What the first deployment puts into the unit's EnvironmentFile. */
export const page = readFileSync('docs/operations/first-deployment.md', 'utf8')
export const fileEnv = pairs(/environment <<END\n(.*?)\nEND/s.exec(page)?.[1]?.split('\n') ?? [])

export const composeEnv = (name: string, given: Variables = {}): Variables =>
  Object.fromEntries(
    Object.entries(compose.services[name]?.environment ?? {}).map(([variable, value]) => [
      variable,
      value.replace(/\$\{(\w+):\?\}/g, (_, asked: string) => given[asked] ?? fileEnv[asked] ?? ''),
    ]),
  )
