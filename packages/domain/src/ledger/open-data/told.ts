import { z } from 'zod'

/** Words for everybody, in each language of the public pages. */
export const Told = z.strictObject({ en: z.string(), es: z.string() })
export type Told = z.infer<typeof Told>

export const told = (en: string, es: string): Told => ({ en, es })
