import type { Condition } from './definition.ts'

/** All facts of a kind. */
export const EVERY: Condition = { all: [] }

export const is = (field: string, ...values: (string | boolean | null)[]): Condition => ({
  field,
  is: values,
})
export const not = (condition: Condition): Condition => ({ not: condition })
export const all = (...conditions: Condition[]): Condition => ({ all: conditions })
export const any = (...conditions: Condition[]): Condition => ({ any: conditions })

/** The record tells the field. */
export const isTold = (field: string): Condition => not(is(field, null))

export const WARRANTED = is('outcome', 'answered', 'unanswered')
export const ANSWERED = is('outcome', 'answered')
export const IN_PERSON = is('how', 'in_person')
