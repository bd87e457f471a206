import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCertificate } from '../../../lib/testing/certificate'

export const repository = '/srv/partner-experience'
/** The bundle of the release before; empty where there is none. */
export const bundleBefore = '/srv/release-before'
export const certificates = '/etc/nginx/tls'

/**
 * Runs this program again on a machine of its own, so that what the pages say can be done as it stands: `/etc`, `/opt` and `/var` are
 * empty, the ports 443, 3000 and 5432 are free, the hosts of the example are here, and nothing else can be reached. It needs no
 * rights, and all that was started there ends with it. Answers its exit code.
 */
export function runOnMachine(program: string, folder: string, before: string | undefined): number {
  const here = process.cwd()
  const { key, certificate } = makeCertificate('DNS:keys.example.com,DNS:db.example.com', folder)
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const authorities = write(
    'authorities.pem',
    `${readFileSync('/etc/ssl/certs/ca-certificates.crt', 'utf8')}\n${readFileSync(certificate, 'utf8')}`,
  )
  const hosts = write('hosts', '127.0.0.1 localhost keys.example.com db.example.com\n')
  const bind = (from: string, to = from) => ['--ro-bind', from, to]
  const links = ['bin', 'sbin', 'lib', 'lib64'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`])
  const etc = ['passwd', 'group', 'ssl', 'alternatives', 'postgresql-common'].flatMap((name) => [
    '--ro-bind-try',
    `/etc/${name}`,
    `/etc/${name}`,
  ])
  const view = [
    ...[...bind('/usr'), ...links, '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--tmpfs', '/etc'],
    ...[...etc, ...bind(hosts, '/etc/hosts'), ...bind(authorities, '/etc/ssl/certs/ca-certificates.crt')],
    ...[...bind(certificate, `${certificates}/certificate.pem`), ...bind(key, `${certificates}/key.pem`)],
    ...(before ? bind(before, bundleBefore) : ['--dir', bundleBefore]),
    ...[...bind(here), ...bind(process.execPath), ...bind(process.execPath, '/run/stand-ins/node')],
    // The person works in a folder where they may write.
    ...[
      '--tmpfs',
      repository,
      ...['deploy', '.bundle', '.git'].flatMap((name) => bind(join(here, name), join(repository, name))),
    ],
    ...['systemctl', 'journalctl'].flatMap((name) =>
      bind(join(here, 'e2e/real/operations/systemd.sh'), `/run/stand-ins/${name}`),
    ),
    ...['/var/log/nginx', '/var/lib/nginx', '/opt', '/etc/systemd/system'].flatMap((name) => ['--dir', name]),
  ]
  const own = [
    '--unshare-user',
    '--uid',
    '1000',
    '--gid',
    '1000',
    '--unshare-net',
    '--unshare-pid',
    '--cap-add',
    'ALL',
  ]
  const env: NodeJS.ProcessEnv = {
    PATH: '/run/stand-ins:/usr/bin:/usr/sbin',
    HOME: '/tmp',
    NODE_ENV: 'production',
    ON_MACHINE: 'yes',
    // Its certificates were made a moment ago, for this run alone.
    NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt',
  }
  const command = [process.execPath, '--import', 'tsx', program]
  const { status } = spawnSync('bwrap', [...view, ...own, '--die-with-parent', '--chdir', here, ...command], {
    env,
    stdio: 'inherit',
  })
  return status ?? 1
}
