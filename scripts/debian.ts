import { spawnSync } from 'node:child_process'

/**
 * Installs a package where this is Debian (or a child of it) and we are root; elsewhere it does nothing. Removes nothing that
 * is there.
 */
export function installDebianPackage(name: string) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  // A machine without a network should not wait long for it.
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10']
  apt('update', ...patience)
  apt('install', '-y', '--no-install-recommends', '--no-remove', ...patience, name)
}
