import type { Doing } from '../../platform/for-person.ts'

/** What of a neighbor whoever asks may see, as the rows' own policies judge it. */
export interface Sight {
  readonly care: boolean
  readonly plan: boolean
}

export async function sightOf({ client }: Pick<Doing, 'client'>, neighborId: string): Promise<Sight> {
  const { rows } = await client.query<Sight>('select may_see_care($1) as care, may_see_plan($1) as plan', [
    neighborId,
  ])
  return rows[0] ?? { care: false, plan: false }
}
