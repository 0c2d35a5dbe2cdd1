import { z } from 'zod'

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: [ … ]',
  tuple: 'a list: [ … ]',
  object: 'an object: { … }',
  record: 'an object: { … }',
}

const SHAPES: Record<string, string> = {
  date: 'is not a date: write YYYY-MM-DD, for example 2024-03-24',
  datetime: 'is not a time: write it with its offset, for example 2024-03-24T13:05:00Z',
}

/** What is wrong with a field, in words that follow its name; undefined where the library's own must do. */
function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'is missing'
    return `must be ${KINDS[issue.expected] ?? issue.expected}`
  }
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `“${key}”`).join(', ')
    return issue.keys.length === 1
      ? `has the field ${names}, which is not taken here: remove it or mend its spelling`
      : `has the fields ${names}, which are not taken here: remove them or mend their spelling`
  }
  if (issue.code === 'invalid_value')
    return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`
  if (issue.code === 'invalid_format') return SHAPES[issue.format]
  return undefined
}

z.config({ customError: plainWords })
