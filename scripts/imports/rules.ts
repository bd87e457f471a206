// Who may import whom. `npm run lint` holds it; tests and `lib/testing` are free. Import cycles are Biome's `noImportCycles`.

/** What a folder at the top may import of the project; folders that are not named may import everything. */
export const mayImport: Record<string, string[]> = {
  app: ['app', 'components', 'lib'],
  components: ['components', 'lib'],
  // `package.json` says which version this is.
  lib: ['lib', 'embedded-postgres', 'process', 'package.json'],
  // A program of its own: it shares a driver with the dashboard, and nothing that knows the Partner API.
  sandbox: ['sandbox', 'embedded-postgres', 'process'],
  'embedded-postgres': ['embedded-postgres'],
  process: ['process'],
}

/** From the ground up: a file imports from its own floor and from those below. */
export const floors: Record<string, string[][]> = {
  lib: [
    // Ground: everything may stand on it.
    ['branded-error', 'env', 'internal-error', 'process-wide', 'read-to-end', 'telemetry'],
    ['log', 'numbers', 'owner', 'paths', 'shell', 'text', 'time'],
    ['store'],
    ['http'],
    ['partner-api'],
    ['session'],
    // What people did: every room records it, and none looks at another's.
    ['activity'],
    ['api-keys', 'clients', 'key-tests', 'organizations', 'partners', 'team'],
    ['access'],
    ['server'],
  ],
  components: [
    ['shell', 'text-fields', 'ui'],
    ['session'],
    ['owners'],
    ['activity', 'api-keys', 'clients', 'frame', 'key-tests', 'team'],
  ],
}

/** Rooms: one imports nothing of another but a file `schema.ts`. */
export const rooms = ['api-keys', 'clients', 'frame', 'key-tests', 'organizations', 'partners', 'team']

/** Imports that the rules above forbid, and why they are there. */
export const exceptions = [
  ...[
    'components/clients/client-picker/client-organization-combobox.tsx',
    'components/clients/client-picker/use-client-organizations.ts',
  ].map((to) => ({
    from: 'components/api-keys/create/access-field.tsx',
    to,
    reason: 'A key is made for a client.',
  })),
  {
    from: 'components/key-tests/client-field.tsx',
    to: 'components/clients/client-picker/client-organization-combobox.tsx',
    reason: 'A key is tested for a client.',
  },
  {
    from: 'components/api-keys/reveal/try-it.tsx',
    to: 'components/key-tests/test-it-now.tsx',
    reason: 'A new key is tried where it is shown.',
  },
  {
    from: 'components/frame/palette.tsx',
    to: 'lib/clients/requests.ts',
    reason: 'One goes to a client from every page.',
  },
  // Fetched by `import()`, never with the file itself: what waits in it comes with one request, when the page is idle.
  ...[
    'components/owners/other-active.tsx',
    'components/owners/owner-menu.tsx',
    'components/owners/switch-boundary.tsx',
    'components/session/session-boundary.tsx',
  ].map((from) => ({
    from,
    to: 'components/frame/idle-chunk.ts',
    reason: 'The frame bundles what its parts fetch when the page is idle.',
  })),
]
