-- Open data: what an agency publishes for everybody. What was out once is known for ever, so that rows here are added and
-- never taken away; a release that is withdrawn only stops being handed out.

create table open_data_choice (
  agency_id text primary key references agency,
  licence text not null,
  year_starts_month smallint not null check (year_starts_month in (1, 4, 7, 10)),
  wait_days smallint not null check (wait_days between 7 and 365)
);

-- Nothing is published until a person switches it on; a data set without a row is off.
create table open_data_set (
  agency_id text not null references agency,
  dataset_id text not null,
  state text not null check (state in ('on', 'off', 'withdrawn')),
  changed_at timestamptz not null,
  -- What everybody reads where files were.
  withdrawn_words text,
  primary key (agency_id, dataset_id)
);

create table open_data_move (
  agency_id text not null,
  move_id text not null,
  dataset_id text not null,
  move text not null check (move in ('switched_on', 'switched_off', 'withdrawn')),
  by text not null,
  at timestamptz not null,
  words text,
  primary key (agency_id, move_id)
);

-- The counts of a quarter as they stood when anything of it was first out (a FrozenQuarter); for the service alone.
create table open_data_quarter (
  agency_id text not null references agency,
  quarter text not null,
  frozen_at timestamptz not null,
  counts jsonb not null,
  -- When it was noticed that calls of this quarter were put right since.
  corrected_at timestamptz,
  primary key (agency_id, quarter)
);

-- Every table that was ever out: how its counts are made (an OpenTable), and what is shown of each; null: hidden.
create table open_data_table (
  agency_id text not null references agency,
  table_id text not null,
  dataset_id text not null,
  made_at timestamptz not null,
  open jsonb not null,
  cells jsonb not null,
  primary key (agency_id, table_id)
);

create table open_data_release (
  agency_id text not null references agency,
  dataset_id text not null,
  release int not null,
  state text not null check (state in ('published', 'refused', 'withdrawn')),
  made_at timestamptz not null,
  period_from date,
  period_to date,
  licence text not null,
  definitions jsonb not null,
  judged jsonb,
  -- Why it was refused.
  sentence text,
  -- A PublicTableOf.
  body jsonb,
  primary key (agency_id, dataset_id, release)
);

create table open_data_file (
  agency_id text not null,
  dataset_id text not null,
  release int not null,
  format text not null,
  media_type text not null,
  bytes bytea not null,
  sha256 text not null,
  primary key (agency_id, dataset_id, release, format),
  foreign key (agency_id, dataset_id, release) references open_data_release
);

create table open_data_preview (
  agency_id text not null references agency,
  preview_id text not null,
  dataset_id text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('working', 'ready', 'nothing', 'refused', 'failed')),
  sentence text,
  judged jsonb,
  body jsonb,
  files jsonb not null default '[]',
  primary key (agency_id, preview_id)
);

-- What a preview would publish, true counts and all; for the service alone.
create table open_data_prepared (
  agency_id text not null,
  preview_id text not null,
  prepared jsonb not null,
  primary key (agency_id, preview_id),
  foreign key (agency_id, preview_id) references open_data_preview on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['open_data_choice','open_data_set','open_data_move','open_data_quarter','open_data_table',
                           'open_data_release','open_data_file','open_data_preview','open_data_prepared'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
    execute format('create policy service_works on %I to heart_app using (agency_id = app_agency() and app_role() = ''service'')', t);
  end loop;
end $$;

-- Everybody reads what is published, and that something was taken back.
create policy everybody on open_data_choice for select to heart_app using (agency_id = app_agency());
create policy everybody on open_data_set for select to heart_app using (agency_id = app_agency());
create policy everybody on open_data_release for select to heart_app
  using (agency_id = app_agency() and state = 'published');
create policy everybody on open_data_file for select to heart_app
  using (agency_id = app_agency() and exists (
    select from open_data_release r where r.agency_id = open_data_file.agency_id
       and r.dataset_id = open_data_file.dataset_id and r.release = open_data_file.release and r.state = 'published'));

-- Those who prepare and publish also see what was refused or withdrawn, previews, and who switched what.
create policy desk on open_data_move for select to heart_app
  using (agency_id = app_agency() and app_role() in ('analyst', 'administrator'));
create policy desk on open_data_release for select to heart_app
  using (agency_id = app_agency() and app_role() in ('analyst', 'administrator'));
create policy desk on open_data_preview for select to heart_app
  using (agency_id = app_agency() and app_role() in ('analyst', 'administrator'));

-- Which closed periods were put right since, without their counts.
create function open_data_corrections() returns table (quarter text, noticed_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select quarter, corrected_at from open_data_quarter
         where agency_id = app_agency() and corrected_at is not null order by quarter $$;
revoke all on function open_data_corrections() from public;
grant execute on function open_data_corrections() to heart_app;

grant select, insert on open_data_move, open_data_table, open_data_file to heart_app;
grant select, insert, update on open_data_choice, open_data_set, open_data_quarter, open_data_release to heart_app;
grant select, insert, update, delete on open_data_preview, open_data_prepared to heart_app;

-- The service may not touch the queue; this one job, for a preview of its own agency, it may ask for.
-- Where no worker ever ran there is no queue yet: the first one that starts looks for waiting previews.
create function enqueue_open_data_preview(asked text) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  if to_regnamespace('graphile_worker') is null then return; end if;
  perform graphile_worker.add_job(
      'open-data.preview',
      json_build_object('agencyId', p.agency_id, 'previewId', p.preview_id),
      job_key := 'open-data.preview:' || p.agency_id || ':' || p.preview_id)
    from open_data_preview p
   where p.agency_id = app_agency() and p.preview_id = asked and p.state = 'working';
end $$;
revoke all on function enqueue_open_data_preview(text) from public;
grant execute on function enqueue_open_data_preview(text) to heart_app;
