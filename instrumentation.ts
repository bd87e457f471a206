/** Runs once when the server starts, before it answers: a wrong environment or a folder in use stops the start with a sentence. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { prepareServer } = await import('./lib/prepare-server')
  await prepareServer()
}
