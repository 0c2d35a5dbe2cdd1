import { z } from 'zod'

/** A day without a time, as the agency's calendar has it: 2022-06-27. */
export const PlainDate = z.iso.date()
export type PlainDate = z.infer<typeof PlainDate>
