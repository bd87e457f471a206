import type { Context, Hono } from 'hono'
import type { RouterRoute } from 'hono/types'

/** The answer where no handler matched: 405 with `Allow` on a known path, otherwise 404. */
export function unknownRoute(app: Pick<Hono, 'routes'>) {
  return (c: Context) => {
    const allowed = app.routes.filter((route) => isHandler(route) && pattern(route).test(c.req.path))
    if (allowed.length === 0) return c.json({ detail: 'Not Found.' }, 404)
    const methods = [...new Set(allowed.map((route) => route.method))]
    return c.json({ detail: 'Method Not Allowed' }, 405, { allow: methods.join(', ') })
  }
}

// Middleware is registered for every method.
const isHandler = (route: RouterRoute) => route.method !== 'ALL'

const pattern = (route: RouterRoute) =>
  new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/:[^/]+/g, '[^/]+')}$`)
