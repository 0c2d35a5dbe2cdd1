-- The plan room: saved plans with the results they had, and sweeps that any number of worker processes share.

create table plan_scenario (
  agency_id text not null references agency,
  scenario_id text not null,
  version int not null,
  -- A Plan (packages/domain).
  plan jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (agency_id, scenario_id)
);

-- What a replay of a saved plan said; never changed: a replay on newer data is another row.
create table plan_result (
  agency_id text not null,
  scenario_id text not null,
  result_id text not null,
  -- Of the plan that was replayed.
  version int not null,
  computed_at timestamptz not null,
  computed_by text not null,
  period_from date not null,
  period_to date not null,
  calls int not null,
  replications int not null,
  seed text not null,
  summary jsonb not null,
  primary key (agency_id, scenario_id, result_id),
  foreign key (agency_id, scenario_id) references plan_scenario on delete cascade
);

create table plan_sweep (
  agency_id text not null references agency,
  sweep_id text not null,
  name text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  replications int not null,
  seed text not null,
  plans int not null,
  parts int not null,
  created_by text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  failure text,
  primary key (agency_id, sweep_id)
);

create table plan_sweep_plan (
  agency_id text not null,
  sweep_id text not null,
  plan_index int not null,
  plan jsonb not null,
  primary key (agency_id, sweep_id, plan_index),
  foreign key (agency_id, sweep_id) references plan_sweep on delete cascade
);

-- The calls of a sweep, laid aside when it begins: all its plans meet the same ones. Gone when it ends.
create table plan_sweep_log (
  agency_id text not null,
  sweep_id text not null,
  period_from date not null,
  period_to date not null,
  -- One log in pieces, in order.
  piece int not null,
  body bytea not null,
  primary key (agency_id, sweep_id, period_from, period_to, piece),
  foreign key (agency_id, sweep_id) references plan_sweep on delete cascade
);
-- It is compressed already.
alter table plan_sweep_log alter column body set storage external;

-- One plan with some of its replications, when it is computed. The key is why nothing can stand here twice.
create table plan_sweep_part (
  agency_id text not null,
  sweep_id text not null,
  plan_index int not null,
  first_replication int not null,
  -- One summary for each replication.
  summaries jsonb not null,
  computed_at timestamptz not null,
  computed_by text not null,
  primary key (agency_id, sweep_id, plan_index, first_replication),
  foreign key (agency_id, sweep_id) references plan_sweep on delete cascade
);

-- Which processes take jobs, and when each was last alive: what a vanished one held is given back. Of no agency.
create table job_worker (
  worker_id text primary key,
  seen_at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['plan_scenario','plan_result','plan_sweep','plan_sweep_plan','plan_sweep_log','plan_sweep_part'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_agency on %I to heart_app using (agency_id = current_setting(''app.agency_id'', true)) with check (agency_id = current_setting(''app.agency_id'', true))', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;

grant select, insert, update, delete on plan_scenario to heart_app;
grant select, insert on plan_result, plan_sweep_plan to heart_app;
grant select, insert, update on plan_sweep to heart_app;
grant select on plan_sweep_part, plan_sweep_log to heart_app;

-- The service may not touch the queue; this one job, for a sweep of its own agency, it may ask for.
-- Where no worker ever ran there is no queue yet: the first one that starts looks for waiting sweeps.
create function enqueue_plan_sweep(asked text) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  if to_regnamespace('graphile_worker') is null then return; end if;
  perform graphile_worker.add_job(
      'plan.prepare-sweep',
      json_build_object('agencyId', s.agency_id, 'sweepId', s.sweep_id),
      job_key := 'plan.prepare-sweep:' || s.agency_id || ':' || s.sweep_id)
    from plan_sweep s
   where s.agency_id = current_setting('app.agency_id', true) and s.sweep_id = asked and s.state = 'waiting';
end $$;
revoke all on function enqueue_plan_sweep(text) from public;
grant execute on function enqueue_plan_sweep(text) to heart_app;
