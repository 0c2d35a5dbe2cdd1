-- Facts that measures count (packages/domain: FACTS), each kind one relation: slices, fields, seconds and `n`, how many facts
-- a row stands for. Here they are computed from the record; below, those that are many are also kept, and rolled up.

-- Whole seconds from one stamp to a later one.
create function seconds_between(a timestamptz, b timestamptz) returns int language sql immutable
  as $$ select case when b >= a then round(extract(epoch from b - a))::int end $$;
-- The texts of a list in JSON; null where there is none.
create function texts_of(list jsonb) returns text[] language sql immutable
  as $$ select case jsonb_typeof(list) when 'array' then array(select jsonb_array_elements_text(list)) end $$;

-- Settled calls. Stamps are those of the first team that reached the neighbor; of an imported record those of the response,
-- where one of our programs answered: the others are of somebody else.
create view fact_call with (security_invoker = true) as
select c.agency_id, c.call_id, date_trunc('month', c.local_date)::date as month,
       coalesce(nullif(trim(c.zone), ''), '(none)') as zone,
       coalesce(nullif(upper(trim(coalesce(c.mapped_nature, c.nature))), ''), '(none)') as nature,
       c.local_hour as hour, c.local_weekday as weekday,
       c.outcome, c.reason, c.how, c.program_id as program, c.warranted_by, c.unmapped,
       (c.state ->> 'policeWent')::boolean or coalesce((c.state -> 'recorded' ->> 'policeWent')::boolean, false)
         or coalesce(c.state ->> 'disposition' = 'handed_to_police', false) as police_went,
       exists (select from encounter_fact f where f.agency_id = c.agency_id and f.call_id = c.call_id and f.mode = 'in_person') as reported,
       seconds_between(c.received_at, (c.state ->> 'offeredAt')::timestamptz) as received_offered,
       seconds_between((c.state ->> 'offeredAt')::timestamptz, t.assigned) as offered_assigned,
       seconds_between(c.received_at, t.assigned) as received_assigned,
       seconds_between(t.assigned, t.en_route) as assigned_en_route,
       seconds_between(t.en_route, t.arrived) as en_route_arrived,
       seconds_between(c.received_at, t.arrived) as received_arrived,
       seconds_between(t.arrived, t.cleared) as arrived_cleared,
       seconds_between(t.assigned, t.cleared) as assigned_cleared,
       1 as n
  from call c
  left join lateral (
    select (one ->> 'assignedAt')::timestamptz as assigned, (one ->> 'enRouteAt')::timestamptz as en_route,
           (one ->> 'arrivedAt')::timestamptz as arrived, (one ->> 'endedAt')::timestamptz as cleared, 0 as nth,
           coalesce(one ->> 'arrivedAt', one ->> 'withNeighborAt')::timestamptz as reached
      from jsonb_array_elements(c.state -> 'assignments') one
     where coalesce(one ->> 'arrivedAt', one ->> 'withNeighborAt') is not null
    union all
    select (c.state -> 'recorded' ->> 'dispatchedAt')::timestamptz, (c.state -> 'recorded' ->> 'enRouteAt')::timestamptz,
           (c.state -> 'recorded' ->> 'arrivedAt')::timestamptz, (c.state -> 'recorded' ->> 'clearedAt')::timestamptz, 1, null
     where c.program_id is not null
    order by nth, reached limit 1) t on true
 where c.outcome is not null;

-- Teams with a neighbor: each submitted report as it stands, and answered calls that nobody reported, in the month and place of
-- the call. On scene is from arrival to leaving, with the neighbor or without; by phone nobody is on scene.
create view fact_visit with (security_invoker = true) as
select c.agency_id, c.call_id, date_trunc('month', c.local_date)::date as month,
       coalesce(nullif(trim(c.zone), ''), '(none)') as zone,
       coalesce(nullif(upper(trim(coalesce(c.mapped_nature, c.nature))), ''), '(none)') as nature,
       c.local_hour as hour, c.local_weekday as weekday,
       coalesce(f.mode, c.how) as how, coalesce(f.program_id, c.program_id) as program,
       f.encounter_id is not null as reported,
       (f.fact ->> 'teamFeltSafe')::boolean as felt_safe,
       texts_of(f.fact -> 'teamReasons') as unsafe_reasons,
       case f.fact ->> 'neighborFeltSafe' when 'yes' then true when 'no' then false end as neighbor_felt_safe,
       (f.fact ->> 'backUpAsked')::boolean as back_up_asked,
       texts_of(f.fact -> 'backUpKinds') as back_up_kinds,
       (f.fact ->> 'injuries')::boolean as hurt,
       case when f.encounter_id is not null then array(select jsonb_object_keys(f.fact -> 'injured') order by 1) end as hurt_who,
       f.fact ->> 'outcome' as outcome, f.fact ->> 'transport' as transport, f.fact ->> 'transportTo' as transport_to,
       texts_of(f.fact -> 'languages') as languages,
       texts_of(f.fact -> 'ages') as ages,
       texts_of(f.fact -> 'genders') as genders,
       texts_of(f.fact -> 'ethnicities') as ethnicities,
       texts_of(f.fact -> 'housing') as housing,
       case when coalesce(f.mode, c.how) = 'in_person' then seconds_between(a.arrived, a.left_at) end as on_scene,
       1 as n
  from call c
  left join encounter_fact f on f.agency_id = c.agency_id and f.call_id = c.call_id
  left join lateral (
    select (one ->> 'arrivedAt')::timestamptz as arrived,
           coalesce(one ->> 'transportingAt', one ->> 'endedAt')::timestamptz as left_at, 0 as nth
      from jsonb_array_elements(c.state -> 'assignments') one
     where case when f.encounter_id is null then one ->> 'arrivedAt' is not null else one ->> 'assignmentId' = f.encounter_id end
    union all
    select (c.state -> 'recorded' ->> 'arrivedAt')::timestamptz, (c.state -> 'recorded' ->> 'clearedAt')::timestamptz, 1
    order by nth, arrived limit 1) a on true
 where c.outcome = 'answered';

-- Cases and goals, from facts that tell of nobody.
create view fact_case with (security_invoker = true) as
select agency_id, date_trunc('month', opened_on)::date as month, program_id as program,
       coalesce(fact ->> 'outcome' = 'opened_in_error', false) as in_error,
       (fact ->> 'windowEndsAt')::timestamptz <= app_now() as window_ended,
       coalesce((fact ->> 'firstHeardAt')::timestamptz <= (fact ->> 'windowEndsAt')::timestamptz, false) as heard_in_time,
       coalesce((fact ->> 'firstTriedAt')::timestamptz <= (fact ->> 'windowEndsAt')::timestamptz, false) as tried_in_time,
       (fact ->> 'openedAt')::timestamptz + interval '30 days' <= app_now() as ripe,
       (select count(*) from jsonb_array_elements_text(fact -> 'spokeOn') day where day::date <= (fact ->> 'openedOn')::date + 30) >= 2 as engaged,
       1 as n
  from care_fact;
create view fact_goal with (security_invoker = true) as
select f.agency_id, date_trunc('month', f.opened_on)::date as month, f.program_id as program,
       coalesce(f.fact ->> 'outcome' = 'opened_in_error', false) as in_error, g.state, g.n
  from care_fact f
  cross join lateral (select (fact -> 'goals' ->> 'set')::int as set, (fact -> 'goals' ->> 'met')::int as met,
                             (fact -> 'goals' ->> 'setAside')::int as aside) k
  cross join lateral (values ('met', k.met), ('set_aside', k.aside), ('open', k.set - k.met - k.aside)) g(state, n)
 where g.n > 0;

create view fact_referral with (security_invoker = true) as
select a.agency_id, date_trunc('month', r.sent_on)::date as month, r.program_id as program, r.accepted, r.connected, r.declined,
       round(r.connect_days * 86400)::int as sent_connected, 1 as n
  from agency a cross join lateral referral_facts(null, null, a.body ->> 'timezone') r
 where a.agency_id = app_agency();

-- How many answered calls that somebody linked to a neighbor, and how many of them within 30 days of another one of the same
-- neighbor. It counts over records that its reader may not see, and tells nothing of any.
create function contact_counts() returns table (month date, program text, repeat boolean, n int)
  language sql stable security definer set search_path = public, pg_temp
  as $$ with met as (
          select distinct k.call_id, r.root_id, k.received_at, k.local_date, k.program_id from neighbor_link l
            join neighbor r on r.agency_id = l.agency_id and r.neighbor_id = l.neighbor_id
            join call k on k.agency_id = l.agency_id and k.call_id = l.call_id and k.outcome = 'answered'
           where l.agency_id = app_agency() and l.undone_at is null),
        told as (
          select m.call_id, m.local_date, m.program_id, bool_or(exists (
                   select from met b where b.root_id = m.root_id and b.call_id <> m.call_id
                      and b.received_at <= m.received_at and b.received_at >= m.received_at - interval '30 days')) as repeat
            from met m group by 1, 2, 3)
        select date_trunc('month', local_date)::date, coalesce(program_id, ''), repeat, count(*)::int from told group by 1, 2, 3 $$;
revoke all on function contact_counts() from public;
grant execute on function contact_counts() to heart_app;
create view fact_contact with (security_invoker = true) as
select app_agency() as agency_id, month, program, repeat, n from contact_counts();

-- Stretches on duty, from signing on to signing off; without the latter until the shift was to end, or until now. Committed
-- are the parts during which the team was assigned to a call. Both are cut at the ends of local months.
create index event_on_duty on event (agency_id, stream, version) where kind in ('team.signed_on', 'team.signed_off');
create index call_assigned on call (agency_id, received_at) where state -> 'assignments' <> '[]'::jsonb;
create view fact_duty with (security_invoker = true) as
with turn as (
  select e.agency_id, substr(e.stream, 6) as team_id, e.kind, e.happened_at as from_at,
         lead(e.happened_at) over (partition by e.agency_id, e.stream order by e.version) as next_at,
         (e.data ->> 'shiftEndsAt')::timestamptz as shift_ends_at
    from event e where e.kind in ('team.signed_on', 'team.signed_off')),
stretch as (
  select t.agency_id, t.team_id, t.from_at, coalesce(t.next_at, least(app_now(), t.shift_ends_at)) as to_at,
         a.body ->> 'timezone' as zone, coalesce(r.body ->> 'programId', '') as program
    from turn t
    join agency a on a.agency_id = t.agency_id
    left join standing_rule r on r.agency_id = t.agency_id and r.kind = 'team' and r.id = t.team_id
   where t.kind = 'team.signed_on'),
part as (
  select s.agency_id, s.team_id, s.program, m.month::date as month,
         greatest(s.from_at, m.month at time zone s.zone) as from_at,
         least(s.to_at, (m.month + interval '1 month') at time zone s.zone) as to_at
    from stretch s
    cross join lateral generate_series(date_trunc('month', s.from_at at time zone s.zone),
                                       date_trunc('month', s.to_at at time zone s.zone), interval '1 month') m(month)
   where s.to_at > s.from_at),
job as (
  select c.agency_id, one ->> 'teamId' as team_id, (one ->> 'assignedAt')::timestamptz as from_at,
         coalesce((one ->> 'endedAt')::timestamptz, app_now()) as to_at
    from call c cross join lateral jsonb_array_elements(c.state -> 'assignments') one
   where c.state -> 'assignments' <> '[]'::jsonb)
select p.agency_id, p.month, p.program, round(extract(epoch from p.to_at - p.from_at))::int as on_duty,
       coalesce(round(extract(epoch from sum(least(j.to_at, p.to_at) - greatest(j.from_at, p.from_at))))::int, 0) as committed,
       1 as n
  from part p
  left join job j on j.agency_id = p.agency_id and j.team_id = p.team_id and j.from_at < p.to_at and j.to_at > p.from_at
 where p.to_at > p.from_at
 group by p.agency_id, p.team_id, p.month, p.program, p.from_at, p.to_at;

grant select on fact_call, fact_visit, fact_case, fact_goal, fact_referral, fact_contact, fact_duty to heart_app;

-- Which calls are not in the rollups as they now are: noted by statement in the same transaction, only ever added, so that nobody
-- waits for anybody. Whoever reads figures takes such calls from the record; a job folds them in. docs/decisions/0013.
create table changed_call (agency_id text not null, call_id text not null);
create index changed_call_of on changed_call (agency_id, call_id);

create function note_calls() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into changed_call select agency_id, call_id from fresh where outcome is not null;
  elsif tg_op = 'DELETE' then
    insert into changed_call select agency_id, call_id from former where outcome is not null;
  else
    insert into changed_call
      select agency_id, call_id from former where outcome is not null
      union select agency_id, call_id from fresh where outcome is not null;
  end if;
  return null;
end $$;
create trigger note_insert after insert on call referencing new table as fresh for each statement execute function note_calls();
create trigger note_update after update on call referencing old table as former new table as fresh
  for each statement execute function note_calls();
create trigger note_delete after delete on call referencing old table as former for each statement execute function note_calls();

create function note_visits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then insert into changed_call select agency_id, call_id from former; end if;
  if tg_op <> 'DELETE' then insert into changed_call select agency_id, call_id from fresh; end if;
  return null;
end $$;
create trigger note_insert after insert on encounter_fact referencing new table as fresh
  for each statement execute function note_visits();
create trigger note_update after update on encounter_fact referencing old table as former new table as fresh
  for each statement execute function note_visits();
create trigger note_delete after delete on encounter_fact referencing old table as former
  for each statement execute function note_visits();

-- Facts as they were last folded, one row each and narrow: what is taken off when one changes, and what is read where no
-- rollup tells enough.
create table kept_call as select * from fact_call with no data;
alter table kept_call add primary key (agency_id, call_id);
create index kept_call_place on kept_call (agency_id, zone, nature);
create index kept_call_nature on kept_call (agency_id, nature, month);
create table kept_visit as select * from fact_visit with no data;
create index kept_visit_call on kept_visit (agency_id, call_id);
create index kept_visit_place on kept_visit (agency_id, zone, nature);
create index kept_visit_nature on kept_visit (agency_id, nature, month);

-- Combinations of fields that facts have, each under a number.
create table rollup_kind (
  agency_id text not null,
  family text not null,
  kind int not null,
  -- The fields as one text, and as JSON.
  key text not null,
  fields jsonb not null,
  primary key (agency_id, family, kind),
  unique (agency_id, family, key)
);

-- How many facts there are of each kind in a stretch of 1, 3, 12 or 48 months, by place and time: as many groupings as
-- dashboards ask for. '' and -1 stand for all.
create table rollup_fact (
  agency_id text not null,
  -- Which family of fields by which slices, as the program numbers them.
  rollup smallint not null,
  span smallint not null,
  month date not null,
  zone text not null,
  nature text not null,
  hour smallint not null,
  weekday smallint not null,
  kind int not null,
  n int not null,
  primary key (agency_id, rollup, span, month, zone, nature, hour, weekday, kind)
);
create index rollup_fact_none on rollup_fact (agency_id) where n = 0;

-- The same by the step on which a duration falls, each pair of stamps a column.
create table rollup_step (
  agency_id text not null,
  rollup smallint not null,
  span smallint not null,
  month date not null,
  zone text not null,
  nature text not null,
  hour smallint not null,
  weekday smallint not null,
  kind int not null,
  step int not null,
  n int not null,
  received_offered int not null default 0,
  offered_assigned int not null default 0,
  received_assigned int not null default 0,
  assigned_en_route int not null default 0,
  en_route_arrived int not null default 0,
  received_arrived int not null default 0,
  arrived_cleared int not null default 0,
  assigned_cleared int not null default 0,
  on_scene int not null default 0,
  primary key (agency_id, rollup, span, month, zone, nature, hour, weekday, kind, step)
);
create index rollup_step_none on rollup_step (agency_id) where n = 0;

-- Whose rollups are there, and in which form; without this row figures are read from the record.
create table rollup_state (
  agency_id text primary key references agency,
  form text not null,
  built_at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['changed_call','kept_call','kept_visit','rollup_kind','rollup_fact','rollup_step','rollup_state'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
    execute format('create policy own_agency on %I for select to heart_app using (agency_id = app_agency())', t);
    execute format('grant select on %I to heart_app', t);
  end loop;
end $$;
