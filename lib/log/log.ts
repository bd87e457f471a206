import 'server-only'
import pino from 'pino'
import { env } from '@/lib/env'
import { type LogFields, readLogFields } from './log-fields'

/** A text that is known when the code is written: `string`, and a template with something in it, are none. */
type Constant<Text extends string> = Record<never, 1> extends Record<Text, 1> ? never : Text
type Write = <Text extends string>(fields: LogFields, sentence: Constant<Text>) => void

/**
 * Lines of JSON with the version and instance that wrote them, a fixed sentence, and listed fields. Whatever else it is given
 * stays out (see `log-fields.ts`).
 */
export function createLog(level: string, destination?: pino.DestinationStream) {
  const { appVersion: version, instance } = env()
  const logger = pino(
    {
      level,
      base: { version, instance },
      formatters: { level: (level) => ({ level }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (err) => err },
    },
    destination,
  )
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error'): Write =>
    (fields, sentence) => {
      if (!logger.isLevelEnabled(level)) return
      logger[level](readLogFields(fields), typeof sentence === 'string' ? sentence : undefined)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** JSON lines on stdout. The sentence is a constant: what differs from line to line is a field. */
export const log = createLog(env().logLevel)
