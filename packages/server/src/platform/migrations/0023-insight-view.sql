-- Views of the figures that people keep, share and have sent to them, and what changed when. SPEC.md IV1–.

create table insight_view (
  agency_id text not null references agency,
  view_id text not null,
  version int not null default 1,
  name text not null,
  owner_id text not null,
  -- Whether the whole agency may open it.
  shared boolean not null default false,
  -- A ViewQuery (packages/domain).
  query jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (agency_id, view_id),
  foreign key (agency_id, owner_id) references account
);
create index insight_view_owner on insight_view (agency_id, owner_id);

-- At most one a view.
create table insight_schedule (
  agency_id text not null,
  view_id text not null,
  version int not null default 1,
  -- A ViewSchedule (packages/domain).
  body jsonb not null,
  -- In whose name it is sent: when they may no longer, nothing is.
  by text not null,
  -- What was due before is not owed.
  since timestamptz not null,
  primary key (agency_id, view_id),
  foreign key (agency_id, view_id) references insight_view on delete cascade,
  foreign key (agency_id, by) references account
);

-- What left, to whom: claimed before it is sent, so that of several workers one sends. It outlives its view: it is the
-- account of what the agency sent out.
create table insight_report_sent (
  agency_id text not null references agency,
  view_id text not null,
  -- When it was due, or when somebody asked for it.
  due_at timestamptz not null,
  address text not null,
  view_name text not null,
  form text not null check (form in ('pdf', 'mail', 'both')),
  -- Who asked for it by hand; null: the schedule did.
  asked_by text,
  state text not null check (state in ('claimed', 'sent', 'failed', 'unknown')),
  attempts int not null default 1,
  claimed_at timestamptz not null,
  -- Null: not again.
  next_try_at timestamptz,
  ended_at timestamptz,
  failure text,
  -- Whether counts below eleven were left out, because the address is not known to be one of ours.
  hides_small boolean,
  primary key (agency_id, view_id, due_at, address),
  check ((next_try_at is null) or state = 'failed')
);
create index insight_report_again on insight_report_sent (agency_id, next_try_at) where next_try_at is not null;
create index insight_report_claimed on insight_report_sent (agency_id, claimed_at) where state = 'claimed';
create index insight_report_old on insight_report_sent (due_at);

create table insight_annotation (
  agency_id text not null references agency,
  annotation_id text not null,
  version int not null default 1,
  -- A month or a day: 2023-10, 2023-10-15.
  at text not null check (at ~ '^\d{4}-\d{2}(-\d{2})?$'),
  words text not null check (char_length(words) between 1 and 120),
  program_id text,
  public boolean not null,
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (agency_id, annotation_id)
);

do $$
declare t text;
begin
  foreach t in array array['insight_view', 'insight_schedule', 'insight_report_sent', 'insight_annotation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
    execute format('create policy service_works on %I to heart_app using (agency_id = app_agency() and app_role() = ''service'')', t);
  end loop;
end $$;

-- One's own and the agency's; nobody, whatever the role, reads what somebody else keeps to themselves.
create policy seen on insight_view for select to heart_app
  using (agency_id = app_agency() and (shared or owner_id = app_user()));
create policy made on insight_view for insert to heart_app with check (agency_id = app_agency() and owner_id = app_user());
create policy changed on insight_view for update to heart_app
  using (agency_id = app_agency() and owner_id = app_user()) with check (agency_id = app_agency() and owner_id = app_user());
-- People leave; what they shared is then cleared away by those who oversee.
create policy removed on insight_view for delete to heart_app
  using (agency_id = app_agency() and (owner_id = app_user() or (shared and app_role() in ('supervisor', 'administrator'))));

create function sees_insight_view(asked text) returns boolean language sql stable
  as $$ select exists (select 1 from insight_view v where v.agency_id = app_agency() and v.view_id = asked) $$;

-- Who is written to is for those who may write.
create policy schedulers on insight_schedule to heart_app
  using (agency_id = app_agency() and app_role() in ('analyst', 'supervisor', 'administrator') and sees_insight_view(view_id))
  with check (agency_id = app_agency() and app_role() in ('analyst', 'supervisor', 'administrator') and by = app_user()
    and sees_insight_view(view_id));
create policy schedulers on insight_report_sent for select to heart_app
  using (agency_id = app_agency() and app_role() in ('analyst', 'supervisor', 'administrator') and sees_insight_view(view_id));

create policy read on insight_annotation for select to heart_app using (agency_id = app_agency() and app_role() <> '');
create policy told on insight_annotation to heart_app
  using (agency_id = app_agency() and app_role() in ('analyst', 'supervisor', 'administrator'))
  with check (agency_id = app_agency() and updated_by = app_user());

grant select, insert, update, delete on insight_view, insight_schedule, insight_annotation to heart_app;
grant select, insert, update on insight_report_sent to heart_app;
