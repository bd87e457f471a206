import { spawnSync } from 'node:child_process'
import { installDebianPackage } from './debian'

/** The browsers beside Chromium, with Debian's package of each program that they need. */
const programs = {
  Firefox: { firefox: 'firefox-esr' },
  WebKitGTK: { WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' },
}

export type OtherBrowser = keyof typeof programs

/** Installs what is missing where that is possible; returns the packages that are missing still. */
export function missingPackages(browser: OtherBrowser): string[] {
  return Object.entries(programs[browser]).flatMap(([program, debianPackage]) => {
    if (isThere(program)) return []
    installDebianPackage(debianPackage)
    return isThere(program) ? [] : [debianPackage]
  })
}

const isThere = (program: string) => spawnSync('which', [program]).status === 0
