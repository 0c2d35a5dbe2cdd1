import type { Database } from '../platform/database.ts'

/** A sweep is an experiment; what is worth keeping of it is saved as a plan. */
const SWEEP_DAYS = 90
/** Of one saved plan. */
const MOST_RESULTS = 100

/** Removes sweeps that ended long ago, the calls laid aside for any that ended, and results beyond the newest hundred. */
export async function forgetOldPlans(db: Database): Promise<void> {
  await db.owner.query(`delete from plan_sweep where ended_at < now() - make_interval(days => $1)`, [
    SWEEP_DAYS,
  ])
  await db.owner.query(
    `delete from plan_sweep_log l using plan_sweep s
      where l.agency_id = s.agency_id and l.sweep_id = s.sweep_id and s.ended_at is not null`,
  )
  await db.owner.query(
    `delete from plan_result r using (
       select agency_id, scenario_id, result_id,
              row_number() over (partition by agency_id, scenario_id order by computed_at desc, result_id desc) as nth
         from plan_result) as o
      where o.nth > $1 and (r.agency_id, r.scenario_id, r.result_id) = (o.agency_id, o.scenario_id, o.result_id)`,
    [MOST_RESULTS],
  )
}
