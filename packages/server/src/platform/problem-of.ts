import type { Problem } from '@heart/api/platform'
import type { FastifyError } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { HeartError } from './error.ts'
import './plain-words.ts'

/** Codes by which the database tells that it is away, restarting or full of connections. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
  '08003',
])

/** Whatever went wrong, as the one kind of error that people and programs are told. */
export function heartErrorOf(error: unknown): HeartError {
  if (error instanceof HeartError) return error
  if (hasZodFastifySchemaValidationErrors(error)) return badInput(error)
  const { code, message, statusCode } = error as FastifyError
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new HeartError(
      'body_too_large',
      'The body is larger than one mebibyte; send it in smaller parts.',
      { cause: error },
    )
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new HeartError(
      'wrong_media_type',
      'The body must be JSON: send it with content-type application/json.',
      { cause: error },
    )
  }
  if (AWAY.has(code) || /Connection terminated|timeout exceeded when trying to connect/.test(message ?? '')) {
    return new HeartError('not_ready', 'The database cannot be reached; try again in a moment.', {
      cause: error,
    })
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const sentence =
      error instanceof SyntaxError || code?.startsWith('FST_ERR_CTP')
        ? `The body is not JSON: ${message}.`
        : message
    return new HeartError('bad_input', sentence, { cause: error })
  }
  return new HeartError(
    'internal',
    'Something went wrong in HEART; nothing was changed. The log has the details.',
    { cause: error },
  )
}

function badInput(error: FastifyError): HeartError {
  const where = error.validationContext ?? 'body'
  const details = (error.validation ?? []).map((issue) => {
    const inside = issue.instancePath.split('/').filter(Boolean)
    return {
      path: [where === 'querystring' ? 'query' : where, ...inside].join('.'),
      sentence: issue.message ?? 'is not as expected',
    }
  })
  const first = details[0]
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : ''
  return new HeartError(
    'bad_input',
    first ? `${first.path}: ${first.sentence}${more}.` : 'The input is not as expected.',
    {
      details,
      cause: error,
    },
  )
}

export function problemOf(error: HeartError): Problem {
  return {
    code: error.code,
    sentence: error.sentence,
    ...(error.details ? { details: [...error.details] } : {}),
    ...(error.now ? { now: error.now } : {}),
  }
}
