import type { Instrumentation } from 'next'

/** Runs once when the server starts, before it answers: a wrong environment or a folder in use stops the start with a sentence. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { requireEnvironment } = await import('./lib/server/require-environment')
  requireEnvironment()
  const { prepareServer } = await import('./lib/server/prepare')
  await prepareServer()
}

/** Next calls it for every page that failed. */
export const onRequestError: Instrumentation.onRequestError = async (error, { method }, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { logPageFailure } = await import('./lib/server/page-failure')
  logPageFailure(error, method, routePath)
}
