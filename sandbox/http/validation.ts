import type { z } from '@hono/zod-openapi'
import type { ValidationTargets } from 'hono'
import { ApiError, type ValidationProblem } from './errors'

type Issue = z.core.$ZodIssue
type Target = keyof ValidationTargets
/** What zod-openapi's validators report; with a failure comes, untyped, the input as it was. */
type Result = { target: Target } & ({ success: true } | { success: false; error: z.ZodError; data?: unknown })

const places: Record<Target, string> = {
  json: 'body',
  form: 'body',
  query: 'query',
  param: 'path',
  header: 'header',
  cookie: 'cookie',
}

/** What a route does with a failed parse: the 422 that FastAPI would answer. */
export function refuseInvalid(result: Result) {
  if (result.success) return
  throw new ApiError(
    422,
    result.error.issues.map((issue) => problemOf(issue, result.data, places[result.target])),
  )
}

function problemOf(issue: Issue, data: unknown, place: string): ValidationProblem {
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  const input = path.reduce<unknown>((value, step) => (value as Record<string, unknown>)?.[step], data)
  const loc = [place, ...path]
  if (input === undefined) return { type: 'missing', loc, msg: 'Field required', input: null }
  return { loc, input, ...wordingOf(issue, input) }
}

type Wording = Pick<ValidationProblem, 'type' | 'msg' | 'ctx'>

function wordingOf(issue: Issue, input: unknown): Wording {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, input)
    case 'too_small':
      return issue.origin === 'string'
        ? bound(
            'string_too_short',
            `String should have at least ${characters(issue.minimum)}`,
            'min_length',
            issue.minimum,
          )
        : bound(
            'greater_than_equal',
            `Input should be greater than or equal to ${issue.minimum}`,
            'ge',
            issue.minimum,
          )
    case 'too_big':
      return issue.origin === 'string'
        ? bound(
            'string_too_long',
            `String should have at most ${characters(issue.maximum)}`,
            'max_length',
            issue.maximum,
          )
        : bound(
            'less_than_equal',
            `Input should be less than or equal to ${issue.maximum}`,
            'le',
            issue.maximum,
          )
    case 'invalid_value': {
      const expected = issue.values.map((value) => `'${String(value)}'`).join(' or ')
      return { type: 'enum', msg: `Input should be ${expected}`, ctx: { expected } }
    }
    case 'invalid_format':
      if (issue.format === 'datetime') {
        return { type: 'datetime_from_date_parsing', msg: 'Input should be a valid datetime or date' }
      }
      return bound(
        'string_pattern_mismatch',
        `String should match pattern '${issue.pattern}'`,
        'pattern',
        issue.pattern,
      )
    default:
      return { type: 'value_error', msg: `Value error, ${issue.message}` }
  }
}

const characters = (count: number | bigint) => `${count} character${count === 1 ? '' : 's'}`

const bound = (type: string, msg: string, name: string, value: unknown): Wording => ({
  type,
  msg,
  ctx: { [name]: value },
})

function wrongType(expected: string, input: unknown): Wording {
  switch (expected) {
    case 'int':
    case 'number':
      if (typeof input === 'string') {
        return {
          type: 'int_parsing',
          msg: 'Input should be a valid integer, unable to parse string as an integer',
        }
      }
      return typeof input === 'number'
        ? {
            type: 'int_from_float',
            msg: 'Input should be a valid integer, got a number with a fractional part',
          }
        : { type: 'int_type', msg: 'Input should be a valid integer' }
    case 'boolean':
      return { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' }
    case 'array':
      return { type: 'list_type', msg: 'Input should be a valid list' }
    case 'record':
      return { type: 'dict_type', msg: 'Input should be a valid dictionary' }
    case 'object':
      return {
        type: 'model_attributes_type',
        msg: 'Input should be a valid dictionary or object to extract fields from',
      }
    default:
      return { type: `${expected}_type`, msg: `Input should be a valid ${expected}` }
  }
}
