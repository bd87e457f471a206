import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const biome = resolve('node_modules/.bin/biome')

/** What the project's lint says of a project of these files. */
async function lintOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lint-'))
  try {
    await copyFile('biome.json', join(folder, 'biome.json'))
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=50']
    const { stdout, stderr } = await promisify(execFile)(biome, args, { cwd: folder }).catch((error) => error)
    return stdout + stderr
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

it.each([
  [
    'of two files',
    {
      'lib/a.ts': "import { b } from './b'\n\nexport const a = () => b\n",
      'lib/b.ts': "import { a } from './a'\n\nexport const b = () => a\n",
    },
  ],
  [
    'of types alone',
    {
      'lib/a.ts': "import type { B } from './b'\n\nexport type A = { b: B }\n",
      'lib/b.ts': "import type { A } from './a'\n\nexport type B = { a: A }\n",
    },
  ],
  [
    'of three files in three folders',
    {
      'lib/a/a.ts': "import { b } from '../b/b'\n\nexport const a = () => b\n",
      'lib/b/b.ts': "import { c } from '../c/c'\n\nexport const b = () => c\n",
      'lib/c/c.ts': "import { a } from '../a/a'\n\nexport const c = () => a\n",
    },
  ],
])('an import cycle %s is reported', async (_, files) => {
  expect(await lintOf(files)).toContain('noImportCycles')
})

it.each(['@/lib/env', 'drizzle-orm', 'drizzle-orm/pg-core', 'pino'])(
  'what the browser runs imports nothing of the server: not %s',
  async (module) => {
    const files = { 'components/a.ts': `import { a as b } from '${module}'\n\nexport const a = b\n` }
    expect(await lintOf(files)).toContain('noRestrictedImports')
  },
)

it('files without a fault pass', async () => {
  const files = {
    'lib/a.ts': "import { b } from './b'\n\nexport const a = b\n",
    'lib/b.ts': 'export const b = 1\n',
  }
  expect(await lintOf(files)).not.toMatch(/lint\//)
})
