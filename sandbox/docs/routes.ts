import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'

const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** `/openapi.json`, made from the schemas that the routes of `app` really use, and `/docs`, which renders it. */
export function docsRoutes(app: OpenAPIHono<Env>, { settings }: Sandbox) {
  const routes = new Hono<Env>()

  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-key',
  })

  routes.get('/openapi.json', (c) =>
    c.json(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Kintsugi API · Sandbox',
          version: '1.0.0',
          description: 'What the embedded sandbox implements of the Kintsugi API.',
        },
        servers: [{ url: settings.issuer }],
        security: [{ bearer: [] }, { apiKey: [] }],
      }),
    ),
  )

  routes.get('/docs', (c) => c.html(page, 200, { 'content-security-policy': policy }))
  routes.get('/docs/start.js', (c) => c.body(start, 200, { 'content-type': 'text/javascript' }))
  routes.get('/docs/swagger-ui.css', async (c) =>
    c.body(await asset('swagger-ui.css'), 200, { 'content-type': 'text/css' }),
  )
  routes.get('/docs/swagger-ui-bundle.js', async (c) =>
    c.body(await asset('swagger-ui-bundle.js'), 200, { 'content-type': 'text/javascript' }),
  )

  return routes
}

const asset = (name: string) => readFile(join(swaggerFolder, name), 'utf8')

// Swagger UI writes style attributes; everything else comes from this origin.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kintsugi API · Sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="docs"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>`

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', persistAuthorization: false })`
