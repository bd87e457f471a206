import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { exampleIn, type Language, languageNames, languages } from '../../lib/key-tests/examples'
import { expect, test } from '../http-test'
import { seededToken } from '../stack/sandbox-control'

const run = promisify(execFile)

/** How a file with the example is run, as its reader would. */
const runtimes: Record<Language, { file: string; command: string; args: string[] }> = {
  curl: { file: 'example.sh', command: 'sh', args: [] },
  typescript: { file: 'example.mts', command: process.execPath, args: ['--import', 'tsx'] },
  python: { file: 'example.py', command: 'python3', args: [] },
  php: { file: 'example.php', command: 'php', args: [] },
  ruby: { file: 'example.rb', command: 'ruby', args: [] },
  java: { file: 'Example.java', command: 'java', args: [] },
}

const isAtHand = (command: string) => {
  try {
    execFileSync('sh', ['-c', `command -v "$0"`, command])
    return true
  } catch {
    return false
  }
}

for (const language of languages) {
  test(`the example in ${languageNames[language]} runs as it stands`, async ({ stack }) => {
    test.setTimeout(60_000)
    const { file, command, args } = runtimes[language]
    test.skip(!isAtHand(command), `${command} is not installed here`)
    const folder = await mkdtemp(join(tmpdir(), 'key-example-'))
    const output = async (scope: 'partner' | 'client', token: string) => {
      const program = exampleIn(language, {
        apiBaseUrl: stack.sandboxUrl,
        token: seededToken(token),
        scope,
        organizationId: 'org_lg_acme_1',
      })
      await writeFile(join(folder, file), program)
      // From here, so that the TypeScript one finds its loader.
      const { stdout } = await run(command, [...args, join(folder, file)], { cwd: resolve('.') })
      return stdout
    }
    expect(await output('partner', 'olivia-never-expires')).toContain('totalFilings')
    expect(await output('client', 'olivia-one-client')).toContain('Acme Corp')
    await rm(folder, { recursive: true })
  })
}
