import 'server-only'
import { accessSync, constants } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'
import { weaknessOf } from './weak-secret'

// What the variables of the environment may look like. A message goes on where the variable's name ends.

export const port = z.coerce
  .number('must be a port number')
  .int('must be a port number')
  .min(1, 'must be a port number')
  .max(65_535, 'must be a port number')
export const minutes = z.coerce.number('must be a number').positive('must be more than 0')

export const seconds = z.coerce.number('must be a number of seconds').min(0, 'must be 0 or more')

export const count = z.coerce.number('must be a whole number').int('must be a whole number')

export const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url
  context.addIssue('must be an http or https address without a path, such as https://example.com')
  return z.NEVER
})

/** Of a service that may stand below a path. */
export const address = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password
  if (isPlain && !url.search && !url.hash) return url
  context.addIssue('must be an http or https address without a query, such as https://example.com/path')
  return z.NEVER
})

/** `name=value` with commas between them, values percent-encoded, as OpenTelemetry has it. */
export const headerList = z.string().transform((text, context) => {
  const pairs = text.split(',').map((pair) => /^\s*([\w-]+)=((?:[^\s%]|%[0-7][\da-f])+)\s*$/i.exec(pair))
  const headers = pairs.flatMap((pair) => (pair ? [[pair[1], decodeURIComponent(pair[2] ?? '')]] : []))
  if (headers.length === pairs.length) return Object.fromEntries(headers) as Record<string, string>
  context.addIssue('must list headers, such as authorization=Bearer%20token')
  return z.NEVER
})

export const shareOfOne = z.coerce
  .number('must be a number from 0 to 1')
  .min(0, 'must be a number from 0 to 1')
  .max(1, 'must be a number from 0 to 1')

/** `HTTPS_PROXY=proxy.example:3128` is as usual as the whole address. */
export const proxyUrl = z.string().transform((text, context) => {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : null
  if (url && /^https?:$/.test(url.protocol) && url.hostname) return url
  context.addIssue('must be the http or https address of a proxy, such as http://proxy.example:3128')
  return z.NEVER
})

export const listenHost = z
  .string()
  .refine(
    (text) => text === 'localhost' || isIP(text) > 0,
    'must be an address of this machine to listen on, such as 127.0.0.1, or 0.0.0.0 for all',
  )

/** Where Node cannot read such a file it goes on without it. */
export const readableFile = z.string().refine((path) => {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}, 'names a file that cannot be read')

/** Addresses and networks, such as `203.0.113.7, 10.0.0.0/8`. */
export const addressList = z.string().transform((text, context) => {
  const entries = text.split(/[\s,]+/).filter(Boolean)
  const isNetwork = (entry: string) => {
    const [address = '', bits, ...more] = entry.split('/')
    const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
    return (
      more.length === 0 && most > 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
    )
  }
  if (entries.length > 0 && entries.every(isNetwork)) return entries
  context.addIssue('must list addresses or networks, such as 203.0.113.7, 10.0.0.0/8')
  return z.NEVER
})

export const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')

export const oneOf = <const Word extends string>(...words: Word[]) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` })

export const version = z
  .string()
  .regex(/^[\w.+-]{1,64}$/, 'must be the name of a version, such as 1.4.2 or a commit')

/** A secret that we chose ourselves. */
export const strong = z.string().transform((text, context) => {
  const weakness = weaknessOf(text)
  if (weakness === null) return text
  context.addIssue(weakness)
  return z.NEVER
})

/** One secret, or several with commas between them. */
export const secretList = z.string().transform((text, context) => {
  const [first = '', ...others] = text.split(',').map((one) => one.trim())
  const weakness = [first, ...others].map(weaknessOf).find((one) => one !== null)
  if (!weakness) return [first, ...others] as const
  context.addIssue(others.length > 0 ? `${weakness}, and so must each that follows a comma` : weakness)
  return z.NEVER
})
