import 'server-only'

/** Ends a start that cannot go on, with what has to be changed. */
export function stop(lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
