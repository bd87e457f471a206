import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { processWide } from '@/lib/process-wide'

const routesSchema = z.array(z.object({ page: z.string(), regex: z.string() }))
const manifestSchema = z.object({ staticRoutes: routesSchema, dynamicRoutes: routesSchema })

/** The pattern of the page or route that answers a path, such as `/api/api-keys/[apiKeyId]`: it has no ids in it. */
export function routePattern(path: string): string {
  if (path.startsWith('/_next/')) return '/_next'
  return routes().find(({ matches }) => matches.test(path))?.page ?? 'other'
}

const routes = () => processWide('routes', readRoutes)

/** As Next's build wrote them, in the order in which it tries them. While developing there is no such list. */
function readRoutes() {
  try {
    const text = readFileSync(join(process.cwd(), '.next/routes-manifest.json'), 'utf8')
    const { staticRoutes, dynamicRoutes } = manifestSchema.parse(JSON.parse(text))
    return [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({
      page,
      matches: new RegExp(regex),
    }))
  } catch {
    return []
  }
}
