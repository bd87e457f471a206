/** Arguments of Node that run the two programs, from the root of the project. */
export const sandboxArgs = ['--import', 'tsx', 'sandbox/main.ts']

export const dashboardArgs = (mode: 'development' | 'production', port: number, host?: string) => [
  ...(mode === 'production' ? ['--import', './process/quiet-start.mjs'] : []),
  'node_modules/next/dist/bin/next',
  mode === 'development' ? 'dev' : 'start',
  '-p',
  String(port),
  ...(host ? ['-H', host] : []),
]
