import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One bash, as the person has it open who follows the pages: what a block sets is there for the next. */
export function startShell(cwd: string, env: NodeJS.ProcessEnv) {
  const bash = spawn('bash', ['--noprofile', '--norc'], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  let look = () => {}
  for (const stream of [bash.stdout, bash.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      look()
    })
  bash.once('exit', () => look())
  bash.stdin.write('exec 2>&1; set -Eeuo pipefail; trap \'echo "failed: $BASH_COMMAND"\' ERR\n')
  let count = 0
  return {
    /** Runs it and answers what it printed. Rejects with that where a command of it fails. */
    run(commands: string): Promise<string> {
      const done = `--- block ${++count} is done ---\n`
      const file = join(env.HOME ?? '', `block-${count}.sh`)
      writeFileSync(file, commands)
      output = ''
      return new Promise((resolve, reject) => {
        look = () => {
          if (output.endsWith(done)) resolve(output.slice(0, -done.length))
          else if (bash.exitCode !== null) reject(new Error(output))
        }
        bash.stdin.write(`source ${file}; echo '${done.trim()}'\n`)
      })
    },
  }
}
