import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { ApiError, invalid } from './errors'

const maxBytes = 64 * 1024

/** Refuses a body over 64 kB. */
export const limitBody = bodyLimit({
  maxSize: maxBytes,
  onError: () => {
    throw new ApiError(413, 'Request body is too large')
  },
})

/** Refuses a body that is missing, not declared as JSON, or not JSON, the way FastAPI does: 422. */
export const requireJson: MiddlewareHandler = async (c, next) => {
  const body = await c.req.text()
  if (body === '') {
    throw invalid({ type: 'missing', loc: ['body'], msg: 'Field required', input: null })
  }
  if (!isJson(c)) {
    throw invalid({
      type: 'model_attributes_type',
      loc: ['body'],
      msg: 'Input should be a valid dictionary or object to extract fields from',
      input: body,
    })
  }
  try {
    JSON.parse(body)
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0)
    throw invalid({
      type: 'json_invalid',
      loc: ['body', position],
      msg: 'JSON decode error',
      input: {},
      ctx: { error: 'Expecting value' },
    })
  }
  await next()
}

const isJson = (c: Context) =>
  /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(c.req.header('content-type') ?? '')
