import 'server-only'
import pino from 'pino'
import { env } from './env'

/** JSON lines on stdout. Never give it a token, a cookie, a header or an upstream body. */
export const log = pino({ level: env().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
