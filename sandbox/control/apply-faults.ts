import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler } from 'hono'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'
import type { StandingFault } from './faults'
import { whoCalls } from './who-calls'

/** Applies to each request the fault that is planned for it, if there is one. */
export function applyFaults(sandbox: Sandbox): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { method, path } = c.req
    const fault = await sandbox.faults.take({ method, path, who: () => whoCalls(sandbox, c) })
    if (!fault) return next()

    await wait(fault.delayBeforeMs)
    if (fault.drop === 'before') return hangUp(c)
    const replaces = fault.status !== undefined || fault.body !== undefined
    if (replaces && fault.moment === 'before') {
      replaceAnswer(c, faultyAnswer(fault, fault.status ?? 200))
    } else {
      await next()
      await wait(fault.delayAfterMs)
      if (fault.drop === 'after') return hangUp(c)
      if (replaces) replaceAnswer(c, faultyAnswer(fault, fault.status ?? c.res.status))
    }
    for (const [name, value] of Object.entries(fault.headers)) c.res.headers.set(name, value)
    if (fault.cut !== undefined || fault.delayBodyMs > 0) return sendHalting(c, fault)
  }
}

function faultyAnswer({ body = { detail: 'A fault of the sandbox' } }: StandingFault, status: number) {
  const isText = typeof body === 'string'
  const mayHaveBody = ![204, 205, 304].includes(status)
  return new Response(mayHaveBody ? (isText ? body : JSON.stringify(body)) : null, {
    status,
    headers: mayHaveBody ? { 'content-type': isText ? 'text/html; charset=utf-8' : 'application/json' } : {},
  })
}

// Without the first step Hono carries the headers of the former answer over.
function replaceAnswer(c: Context<Env>, answer: Response) {
  c.res = undefined
  c.res = answer
}

function hangUp(c: Context<Env>) {
  socketOf(c).destroy()
  replaceAnswer(c, RESPONSE_ALREADY_SENT)
}

/** Announces the whole body, sends a part, and then hangs up or sends the rest late. */
async function sendHalting(c: Context<Env>, { cut, delayBodyMs }: StandingFault) {
  const outgoing = socketOf(c)
  const body = Buffer.from(await c.res.arrayBuffer())
  const part = typeof cut === 'number' ? cut : Math.floor(body.length / 2)
  outgoing.writeHead(c.res.status, { ...Object.fromEntries(c.res.headers), 'content-length': body.length })
  outgoing.flushHeaders()
  await new Promise<void>((sent) => outgoing.write(body.subarray(0, part), () => sent()))
  await wait(delayBodyMs)
  if (cut === undefined) outgoing.end(body.subarray(part))
  else outgoing.destroy()
  replaceAnswer(c, RESPONSE_ALREADY_SENT)
}

function socketOf(c: Context<Env>): ServerResponse {
  if (!c.env?.outgoing) throw new Error('This fault needs a connection to break: call the sandbox over HTTP')
  return c.env.outgoing
}
