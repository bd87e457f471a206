import { build } from 'esbuild'

/** The programs of a bundle, beside the dashboard that `serve` starts. */
export const commands = ['serve', 'migrate', 'verify-activity', 'delete-person']

/** Writes each of them as one file with all that it imports, but for the packages that Next has copied. */
export const bundleCommands = (folder: string) =>
  build({
    entryPoints: commands.map((name) => `scripts/${name}.ts`),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['react-server'],
    external: ['pg', 'drizzle-orm'],
    logLevel: 'warning',
  })
