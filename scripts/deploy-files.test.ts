import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import {
  compose,
  containerOf,
  field,
  imageEnv,
  kubernetesEnv,
  page,
  pairs,
  read,
  unitEnv,
} from './deploy-files'

it('every secret that a service of compose.yaml reads is handed to it, and is made at the head of the file', () => {
  for (const { environment = {}, secrets = [] } of Object.values(compose.services)) {
    const asked = Object.entries(environment).filter(([name]) => name.endsWith('_FILE'))
    for (const [, path] of asked) expect(secrets.map((name) => `/run/secrets/${name}`)).toContain(path)
    for (const name of secrets) expect(compose.secrets[name]?.file).toBe(`secrets/${name}`)
  }
  const head = read('compose.yaml').split('\nname:', 1).join()
  for (const name of Object.keys(compose.secrets)) expect(head).toMatch(new RegExp(`\\b${name}\\b`))
})

it('every secret that Kubernetes mounts is named at the head of the manifest', () => {
  const head = read('kubernetes.yaml').split('\napiVersion', 1).join()
  for (const kind of ['Job', 'Deployment'])
    for (const [name, path] of Object.entries(kubernetesEnv(kind)).filter(([name]) =>
      name.endsWith('_FILE'),
    )) {
      expect(path, name).toMatch(/^\/secrets\//)
      expect(containerOf(kind).volumeMounts[0]?.mountPath).toBe('/secrets')
      expect(head).toContain(basename(path))
    }
})

it('every secret of the unit is a credential that the first deployment makes', () => {
  const credentials = pairs(field('LoadCredential').map((line) => line.replace(':', '=')))
  for (const [name, path] of Object.entries(unitEnv).filter(([name]) => name.endsWith('_FILE')))
    expect(
      Object.keys(credentials).map((credential) => `%d/${credential}`),
      name,
    ).toContain(path)
  for (const file of [...Object.values(credentials), ...field('EnvironmentFile')])
    expect(page).toContain(file)
})

it('probes ask addresses that exist, at the port that is listened on', () => {
  const { ports, ...container } = containerOf('Deployment')
  expect(ports).toEqual([{ name: 'http', containerPort: Number(imageEnv.PORT) }])
  const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe]
  for (const probe of probes) {
    expect(probe?.httpGet.port).toBe('http')
    expect(existsSync(`app${probe?.httpGet.path}/route.ts`)).toBe(true)
  }
  expect(container.livenessProbe?.httpGet.path).toBe('/api/health/live')
  expect(container.readinessProbe?.httpGet.path).toBe('/api/health/ready')
  expect(read('Dockerfile')).toContain('/api/health/live')
  for (const name of ['dashboard-1', 'dashboard-2'])
    expect(read('nginx.conf')).toContain(`server ${name}:${imageEnv.PORT} `)
})

it('image, unit and manifest start the same files of the bundle', () => {
  const start = field('ExecStart')[0]?.replace('/usr/bin/', '').split(' ')
  expect(read('Dockerfile')).toContain(`CMD ${JSON.stringify(start).replaceAll(',', ', ')}`)
  for (const command of [containerOf('Job').command, compose.services.migrate?.command])
    expect(command).toEqual(['node', 'migrate.mjs'])
})

const verifies = spawnSync('systemd-analyze', ['--version']).status === 0
it.runIf(verifies)('systemd finds nothing wrong with the unit', () => {
  const { stderr } = spawnSync('systemd-analyze', ['verify', 'deploy/partner-experience@.service'], {
    encoding: 'utf8',
  })
  expect(stderr.split('\n').filter((line) => line.includes('partner-experience'))).toEqual([])
})
