import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { routePattern } from './route-pattern'

it('a path is its pattern, and what has none is not quoted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'routes-'))
  mkdirSync(join(folder, '.next'))
  const manifest = {
    staticRoutes: [{ page: '/api/api-keys', regex: '^/api/api\\-keys(?:/)?$' }],
    dynamicRoutes: [
      { page: '/api/api-keys/[apiKeyId]', regex: '^/api/api\\-keys/([^/]+?)(?:/)?$' },
      { page: '/api/[[...path]]', regex: '^/api(?:/(.+?))?(?:/)?$' },
    ],
  }
  writeFileSync(join(folder, '.next/routes-manifest.json'), JSON.stringify(manifest))
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
  expect(
    ['/api/api-keys', '/api/api-keys/0a1b', '/api/0a1b/0a1b', '/_next/static/x.js', '/0a1b'].map(
      routePattern,
    ),
  ).toEqual(['/api/api-keys', '/api/api-keys/[apiKeyId]', '/api/[[...path]]', '/_next', 'other'])
})
