import { z } from 'zod'
import { PlainDate } from './plain-date.ts'

/** The agency's local call type, as its 911 center writes it, and the nature the product knows it by. */
export const CodeMapEntry = z.strictObject({
  local: z.string().min(1),
  nature: z.string().min(1),
  from: PlainDate.nullable().default(null),
  to: PlainDate.nullable().default(null),
})
export type CodeMapEntry = z.infer<typeof CodeMapEntry>

export const CodeMap = z.array(CodeMapEntry)
export type CodeMap = z.infer<typeof CodeMap>
