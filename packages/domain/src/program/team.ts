import { z } from 'zod'
import { PlainDate } from './plain-date.ts'
import { Area, Role, Window } from './program.ts'

/** A team as the roster has it: who it belongs to, where it is based and when it works. */
export const Team = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  programId: z.string().min(1),
  base: z.tuple([z.number(), z.number()]).nullable().default(null),
  area: Area.default(null),
  /** Usual crew; who is really there is told at sign-on. */
  roles: z.array(Role).default([]),
  languages: z.array(z.string()).default(['en']),
  shifts: z.array(Window).default([]),
  from: PlainDate.nullable().default(null),
  to: PlainDate.nullable().default(null),
  /** Unit codes by which the 911 center's export names this team. */
  unitCodes: z.array(z.string()).default([]),
})
export type Team = z.infer<typeof Team>
