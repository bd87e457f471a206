/**
 * Ends this process when what started it is gone without having stopped it: the launcher (by `LAUNCHER_PID`), or `npm` itself.
 * Killed with -9 they notify nobody, and what they started would keep its port for ever. A process that a shell started
 * stays.
 */
export function endWithParent(): void {
  const { LAUNCHER_PID: launcher, npm_lifecycle_event: npm } = process.env
  if (!launcher && !npm) return
  const parent = process.ppid
  const check = () => {
    if (process.ppid === parent && (!launcher || isAlive(Number(launcher)))) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }
  const timer = setInterval(check, 1_000).unref()
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
