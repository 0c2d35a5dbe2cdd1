-- What happened: encounter reports, their revisions, and who read them. Narrative and identity live here, never in events.
-- Who sees a report is judged here, row by row: the service says for whom it asks (app.user_id, app.role); without that it sees none.

create table encounter (
  agency_id text not null references agency,
  -- That of its assignment: a device that was cut off knows it, and there is one report for each.
  encounter_id text not null,
  call_id text not null,
  call_number text not null,
  team_id text not null,
  program_id text not null,
  mode text not null check (mode in ('in_person', 'phone')),
  status text not null check (status in ('draft', 'submitted', 'returned', 'approved')),
  -- Counts every change.
  version int not null,
  -- The last revision; 0: never submitted.
  revision int not null,
  opened_at timestamptz not null,
  -- Local date of the agency.
  local_date date not null,
  -- [{ userId, name, role }] as signed on when it was opened, and those who wrote in it since.
  crew jsonb not null,
  crew_ids text[] not null,
  question_version int not null,
  -- An EncounterReport and the version of each of its fields (packages/domain).
  report jsonb not null,
  stamps jsonb not null,
  outcome text,
  submitted_at timestamptz,
  approved_at timestamptz,
  approved_by text,
  synthetic boolean not null default false,
  -- Words, people, team and outcome.
  search tsvector not null,
  primary key (agency_id, encounter_id)
);
create index encounter_newest on encounter (agency_id, opened_at desc, encounter_id desc);
create index encounter_call on encounter (agency_id, call_id);
create index encounter_search on encounter using gin (search);

create table encounter_revision (
  agency_id text not null,
  encounter_id text not null,
  revision int not null,
  kind text not null check (kind in ('submitted', 'amended', 'approved')),
  at timestamptz not null,
  by text not null,
  reason text,
  report jsonb not null,
  primary key (agency_id, encounter_id, revision),
  foreign key (agency_id, encounter_id) references encounter
);

-- Every set of edits as it arrived: nothing that somebody wrote is lost, and the same delivery twice changes nothing.
create table encounter_edit (
  agency_id text not null,
  source_key text not null,
  encounter_id text not null,
  at timestamptz not null,
  by text not null,
  device_id text not null,
  edits jsonb not null,
  primary key (agency_id, source_key),
  foreign key (agency_id, encounter_id) references encounter
);

create table encounter_conflict (
  agency_id text not null,
  encounter_id text not null,
  conflict_id text not null,
  -- A FieldConflict (packages/domain), as last changed.
  body jsonb not null,
  raised_at timestamptz not null,
  settled_at timestamptz,
  -- null while open, and where both sides came to say the same.
  settled_by text,
  settled_value jsonb,
  primary key (agency_id, encounter_id, conflict_id),
  foreign key (agency_id, encounter_id) references encounter
);

-- What a reviewer asks back, and what the crew answers.
create table encounter_note (
  agency_id text not null,
  encounter_id text not null,
  note_id text not null,
  kind text not null check (kind in ('question', 'answer')),
  -- Of an answer: the question.
  answers text,
  path text,
  words text not null,
  at timestamptz not null,
  by text not null,
  primary key (agency_id, encounter_id, note_id),
  foreign key (agency_id, encounter_id) references encounter
);

create table encounter_read (
  agency_id text not null,
  encounter_id text not null,
  read_id text not null,
  at timestamptz not null,
  by text not null,
  role text not null,
  -- 'read', or the words searched for.
  how text not null,
  primary key (agency_id, encounter_id, read_id),
  foreign key (agency_id, encounter_id) references encounter
);

create table encounter_question (
  agency_id text not null references agency,
  version int not null,
  questions jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (agency_id, version)
);

-- What measures count, and nothing about a person: written with each submitted report, read by those who may not read reports.
create table encounter_fact (
  agency_id text not null references agency,
  encounter_id text not null,
  call_id text not null,
  program_id text not null,
  mode text not null,
  local_date date not null,
  fact jsonb not null,
  primary key (agency_id, encounter_id)
);
create index encounter_fact_call on encounter_fact (agency_id, call_id);

-- What a crew would tell the next team; a navigator decides what becomes of it.
create table plan_suggestion (
  agency_id text not null,
  suggestion_id text not null,
  encounter_id text not null,
  person_id text not null,
  kind text not null check (kind in ('helps', 'avoid', 'baseline', 'contact', 'other')),
  words text not null,
  at timestamptz not null,
  by text not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'declined')),
  primary key (agency_id, suggestion_id),
  foreign key (agency_id, encounter_id) references encounter
);

-- The teams that the person of this transaction is signed on to.
create function my_team_ids() returns setof text language sql stable
  as $$ select team_id from team
         where agency_id = current_setting('app.agency_id', true)
           and state -> 'members' @> jsonb_build_array(jsonb_build_object('userId', current_setting('app.user_id', true))) $$;
-- The calls those teams are on.
create function my_call_ids() returns setof text language sql stable
  as $$ select call_id from team
         where agency_id = current_setting('app.agency_id', true) and call_id is not null
           and team_id in (select my_team_ids()) $$;

do $$
declare t text;
begin
  foreach t in array array['encounter','encounter_revision','encounter_edit','encounter_conflict','encounter_note',
                           'encounter_read','encounter_question','encounter_fact','plan_suggestion'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;

  -- Reports: supervisors all; responders and clinicians those they wrote, those of the team they are on and of the call
  -- it is on; clinicians also those of calls they worked on. `service` opens reports when a team meets a neighbor.
  create policy by_right on encounter to heart_app using (
    agency_id = current_setting('app.agency_id', true) and (
      current_setting('app.role', true) in ('supervisor', 'service')
      or (current_setting('app.role', true) in ('responder', 'clinician') and (
        current_setting('app.user_id', true) = any(crew_ids)
        or team_id in (select my_team_ids())
        or call_id in (select my_call_ids())))
      or (current_setting('app.role', true) = 'clinician' and exists (
        select 1 from event e where e.agency_id = encounter.agency_id and e.stream = 'call/' || encounter.call_id
           and e.actor = current_setting('app.user_id', true)))));

  -- What belongs to a report is seen by those who see the report.
  foreach t in array array['encounter_revision','encounter_edit','encounter_conflict','encounter_note'] loop
    execute format(
      'create policy with_report on %1$I to heart_app using (agency_id = current_setting(''app.agency_id'', true) and exists (
         select 1 from encounter r where r.agency_id = %1$I.agency_id and r.encounter_id = %1$I.encounter_id))', t);
  end loop;

  create policy own_agency on encounter_question to heart_app
    using (agency_id = current_setting('app.agency_id', true));
  create policy own_agency on encounter_fact to heart_app
    using (agency_id = current_setting('app.agency_id', true));

  -- Everyone's own reads are written; supervisors and privacy officers see them.
  create policy readers on encounter_read for select to heart_app using (
    agency_id = current_setting('app.agency_id', true)
    and current_setting('app.role', true) in ('supervisor', 'privacy_officer', 'service'));
  create policy own_read on encounter_read for insert to heart_app with check (
    agency_id = current_setting('app.agency_id', true) and by = current_setting('app.user_id', true));

  create policy by_right on plan_suggestion to heart_app using (
    agency_id = current_setting('app.agency_id', true) and (
      current_setting('app.role', true) in ('supervisor', 'navigator', 'service')
      or by = current_setting('app.user_id', true)));
end $$;

grant select, insert, update on encounter, encounter_conflict, encounter_fact, plan_suggestion to heart_app;
grant select, insert on encounter_revision, encounter_edit, encounter_note, encounter_read, encounter_question to heart_app;
