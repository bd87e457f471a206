import { spawnSync } from 'node:child_process'

/** Installs a package where this is Debian (or a child of it) and we are root; elsewhere it does nothing. */
export function installDebianPackage(name: string) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  apt('update')
  apt('install', '-y', '--no-install-recommends', name)
}
