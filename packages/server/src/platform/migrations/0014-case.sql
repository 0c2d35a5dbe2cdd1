-- Staying with a neighbor: cases with their steps, attempts, goals and milestones; requests for follow-up; who is away.
-- Nothing due can vanish: an open case without an open step cannot be committed. SPEC.md CS1–CS20.

create table care_case (
  agency_id text not null references agency,
  case_id text not null,
  -- What people say on the phone, and calendars show: drawn by chance, leads back to nobody.
  case_ref text not null,
  neighbor_id text not null,
  program_id text not null,
  navigator_id text not null check (navigator_id <> ''),
  reason text not null,
  labels text[] not null default '{}',
  risk text not null check (risk in ('usual', 'raised', 'high')),
  state text not null check (state in ('open', 'closed')),
  -- Counts every change.
  version int not null,
  opened_at timestamptz not null,
  opened_by text not null,
  request_id text,
  encounter_id text,
  closed_at timestamptz,
  closed_by text,
  outcome text,
  closing_words text,
  -- The same opening told twice makes one.
  source_key text not null,
  synthetic boolean not null default false,
  primary key (agency_id, case_id),
  unique (agency_id, case_ref),
  unique (agency_id, source_key),
  foreign key (agency_id, neighbor_id) references neighbor,
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (outcome is not null))
);
create index care_case_neighbor on care_case (agency_id, neighbor_id);
create index care_case_navigator on care_case (agency_id, navigator_id) where state = 'open';
create index care_case_newest on care_case (agency_id, opened_at desc, case_id desc);

-- What is to happen next, when and by whom; or what a case waits for, and when somebody looks again.
create table care_step (
  agency_id text not null,
  step_id text not null,
  case_id text not null,
  neighbor_id text not null,
  kind text not null check (kind in ('follow_up', 'visit', 'task', 'wait')),
  state text not null check (state in ('open', 'done', 'dropped')),
  words text not null,
  due_at timestamptz not null,
  -- Of a promised follow-up: by when the neighbor hears from somebody, whatever is tried in between.
  window_ends_at timestamptz,
  assignee_id text not null check (assignee_id <> ''),
  way text,
  waiting_for text check (waiting_for in ('partner', 'funding', 'neighbor', 'papers', 'other')),
  -- A VisitPlace (packages/domain).
  place jsonb,
  goal_id text,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  ended_words text,
  primary key (agency_id, step_id),
  foreign key (agency_id, case_id) references care_case,
  check ((kind = 'wait') = (waiting_for is not null)),
  check (kind <> 'wait' or words <> ''),
  check ((state = 'open') = (ended_at is null))
);
create index care_step_case on care_step (agency_id, case_id);
create index care_step_due on care_step (agency_id, due_at) where state = 'open';

-- Every try to reach the neighbor.
create table care_attempt (
  agency_id text not null,
  attempt_id text not null,
  step_id text not null,
  case_id text not null,
  neighbor_id text not null,
  at timestamptz not null,
  by text not null,
  way text not null,
  outcome text not null,
  words text,
  primary key (agency_id, attempt_id),
  foreign key (agency_id, case_id) references care_case,
  foreign key (agency_id, step_id) references care_step
);
create index care_attempt_case on care_attempt (agency_id, case_id);

create table care_goal (
  agency_id text not null,
  goal_id text not null,
  case_id text not null,
  neighbor_id text not null,
  words text not null,
  own_words boolean not null,
  state text not null check (state in ('open', 'met', 'set_aside')),
  set_at timestamptz not null,
  set_by text not null,
  ended_at timestamptz,
  ended_by text,
  ended_words text,
  primary key (agency_id, goal_id),
  foreign key (agency_id, case_id) references care_case
);
create index care_goal_case on care_goal (agency_id, case_id);

create table care_milestone (
  agency_id text not null,
  milestone_id text not null,
  case_id text not null,
  neighbor_id text not null,
  kind text not null,
  reached_on date not null,
  words text,
  noted_at timestamptz not null,
  noted_by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (agency_id, milestone_id),
  foreign key (agency_id, case_id) references care_case
);
create index care_milestone_case on care_milestone (agency_id, case_id);

-- The case as it stood after each change; added, never changed. The same delivery of a move twice changes nothing.
create table care_case_revision (
  agency_id text not null,
  case_id text not null,
  neighbor_id text not null,
  revision int not null,
  move text not null,
  at timestamptz not null,
  by text not null,
  words text,
  source_key text,
  -- A CareCase (packages/domain).
  body jsonb not null,
  primary key (agency_id, case_id, revision),
  foreign key (agency_id, case_id) references care_case
);
create unique index care_case_revision_source on care_case_revision (agency_id, case_id, source_key) where source_key is not null;

-- A neighbor wishes to hear from somebody: the warm hand-over of the crew that met them, until a navigator takes it.
create table care_request (
  agency_id text not null,
  request_id text not null,
  neighbor_id text not null,
  encounter_id text not null,
  person_id text not null,
  program_id text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  -- By when the neighbor hears from somebody.
  due_at timestamptz not null,
  risk text not null check (risk in ('usual', 'raised', 'high')),
  -- A HandOver (packages/domain).
  hand_over jsonb not null,
  state text not null default 'open' check (state in ('open', 'taken', 'declined')),
  case_id text,
  decided_at timestamptz,
  decided_by text,
  decided_words text,
  synthetic boolean not null default false,
  primary key (agency_id, request_id),
  unique (agency_id, encounter_id, person_id),
  foreign key (agency_id, neighbor_id) references neighbor,
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'taken') = (case_id is not null)),
  check (state <> 'declined' or decided_words is not null)
);
create index care_request_open on care_request (agency_id, due_at) where state = 'open';
create index care_request_neighbor on care_request (agency_id, neighbor_id);

select protect_care('care_case', 'care'), protect_care('care_step', 'care'), protect_care('care_attempt', 'care'),
       protect_care('care_goal', 'care'), protect_care('care_milestone', 'care'), protect_care('care_case_revision', 'care'),
       protect_care('care_request', 'card');

do $$
declare t text;
begin
  -- What belongs to a case is seen by those who see the case, whatever its labels.
  foreach t in array array['care_step','care_attempt','care_goal','care_milestone','care_case_revision'] loop
    execute format(
      'create policy with_case on %1$I as restrictive to heart_app using (exists (
         select 1 from care_case c where c.agency_id = %1$I.agency_id and c.case_id = %1$I.case_id))', t);
  end loop;
end $$;

-- At commit, so that a move may end one step and begin the next; the case's row is held, so that two sessions that each
-- end one of the last two steps cannot both succeed.
create function case_goes_on() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  stands text;
begin
  select state into stands from care_case where agency_id = new.agency_id and case_id = new.case_id for no key update;
  if stands = 'open' and not exists (
    select 1 from care_step where agency_id = new.agency_id and case_id = new.case_id and state = 'open') then
    raise exception 'case % would be open without a next step', new.case_id
      using errcode = 'check_violation', constraint = 'case_goes_on';
  end if;
  return null;
end $$;
create constraint trigger case_goes_on after insert or update on care_case
  deferrable initially deferred for each row execute function case_goes_on();
create constraint trigger case_goes_on after update on care_step
  deferrable initially deferred for each row execute function case_goes_on();

-- Who is away, and who looks after their cases.
create table care_away (
  agency_id text not null references agency,
  away_id text not null,
  user_id text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  cover_id text,
  noted_at timestamptz not null,
  noted_by text not null,
  -- Back early, or never gone.
  ended_at timestamptz,
  ended_by text,
  primary key (agency_id, away_id),
  check (from_at < until_at),
  check (cover_id is distinct from user_id)
);
create index care_away_until on care_away (agency_id, until_at) where ended_at is null;

-- Secret addresses of calendars: one a person, kept as a hash.
create table care_feed (
  agency_id text not null references agency,
  user_id text not null,
  secret_hash text not null unique,
  made_at timestamptz not null,
  read_at timestamptz,
  primary key (agency_id, user_id)
);

-- What measures count of a case, and nothing about a person: read by those who may not read cases.
create table care_fact (
  agency_id text not null references agency,
  case_id text not null,
  program_id text not null,
  -- Local date of the agency.
  opened_on date not null,
  fact jsonb not null,
  primary key (agency_id, case_id)
);

do $$
declare t text;
begin
  foreach t in array array['care_away','care_feed','care_fact'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;
create policy own_agency on care_away to heart_app
  using (agency_id = app_agency() and app_role() in ('navigator', 'supervisor', 'clinician', 'service'))
  with check (agency_id = app_agency() and (app_role() in ('supervisor', 'service') or user_id = app_user()));
create policy own_feed on care_feed to heart_app
  using (agency_id = app_agency() and (user_id = app_user() or app_role() = 'service'));
create policy counted on care_fact for select to heart_app using (agency_id = app_agency());
create policy kept on care_fact for insert to heart_app with check (agency_id = app_agency() and app_role() = 'service');
create policy renewed on care_fact for update to heart_app using (agency_id = app_agency() and app_role() = 'service');

-- Whose calendar this address is, before the agency is known.
create function find_feed(hash text) returns table (agency_id text, user_id text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select f.agency_id, f.user_id from care_feed f join account a using (agency_id, user_id)
         where f.secret_hash = hash and a.disabled_at is null and a.role in ('navigator', 'supervisor', 'clinician') $$;
revoke all on function find_feed(text) from public;
grant execute on function find_feed(text) to heart_app;

-- Calls of the neighbors whose cases were opened in a period, so many days before and after; only what has fully passed.
create function repeat_calls(from_on date, to_on date, days int, zone text)
  returns table (cases bigint, before bigint, after bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$ with opened as (
          select c.case_id, c.opened_at, n.root_id from care_case c
            join neighbor n on n.agency_id = c.agency_id and n.neighbor_id = c.neighbor_id
           where c.agency_id = app_agency() and c.outcome is distinct from 'opened_in_error'
             and (from_on is null or (c.opened_at at time zone zone)::date >= from_on)
             and (to_on is null or (c.opened_at at time zone zone)::date <= to_on)
             and c.opened_at + make_interval(days => days) <= app_now()),
        called as (
          select distinct o.case_id, l.call_id, k.received_at < o.opened_at as is_before from opened o
            join neighbor m on m.agency_id = app_agency() and m.root_id = o.root_id
            join neighbor_link l on l.agency_id = m.agency_id and l.neighbor_id = m.neighbor_id and l.undone_at is null
            join call k on k.agency_id = l.agency_id and k.call_id = l.call_id
           where k.received_at >= o.opened_at - make_interval(days => days)
             and k.received_at < o.opened_at + make_interval(days => days))
        select (select count(*) from opened), count(*) filter (where is_before), count(*) filter (where not is_before) from called $$;
revoke all on function repeat_calls(date, date, int, text) from public;
grant execute on function repeat_calls(date, date, int, text) to heart_app;

grant select, insert, update on care_case, care_step, care_goal, care_milestone, care_request, care_away, care_feed, care_fact to heart_app;
grant select, insert on care_attempt, care_case_revision to heart_app;
grant delete on care_feed to heart_app;
