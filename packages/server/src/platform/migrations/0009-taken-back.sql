-- What becomes of a report whose meeting was taken back, of a suggestion, and of a report that a crew's terminal writes.

alter table encounter drop constraint encounter_status_check;
alter table encounter add constraint encounter_status_check
  check (status in ('draft', 'submitted', 'returned', 'approved', 'discarded'));
alter table encounter
  add column taken_back_at timestamptz,
  add column discarded_at timestamptz,
  add column discarded_by text,
  add column discard_reason text;

alter table plan_suggestion
  -- For whom and from which call, as the report said then: who decides may not read reports.
  add column person_words text not null default '',
  add column call_number text not null default '',
  add column decided_at timestamptz,
  add column decided_by text,
  add column decline_reason text;

-- As before; and a crew's terminal (role crew) those nobody is on by name, and those it wrote, until they are approved.
alter policy by_right on encounter using (
  agency_id = current_setting('app.agency_id', true) and (
    current_setting('app.role', true) in ('supervisor', 'service')
    or (current_setting('app.role', true) in ('responder', 'clinician') and (
      current_setting('app.user_id', true) = any(crew_ids)
      or team_id in (select my_team_ids())
      or call_id in (select my_call_ids())))
    or (current_setting('app.role', true) = 'clinician' and exists (
      select 1 from event e where e.agency_id = encounter.agency_id and e.stream = 'call/' || encounter.call_id
         and e.actor = current_setting('app.user_id', true)))
    or (current_setting('app.role', true) = 'crew' and status <> 'approved'
        and (cardinality(crew_ids) = 0 or current_setting('app.user_id', true) = any(crew_ids)))));

-- A discarded report tells the measures nothing.
grant delete on encounter_fact to heart_app;
