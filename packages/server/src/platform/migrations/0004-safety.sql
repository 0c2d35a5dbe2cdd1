-- Crew safety: who is on a team, its check-ins, distress and back-up; and whom to wake when nobody answers.

-- Teams as folded before now lack what the events could not tell then.
update team set state =
  '{"members":[],"vehicle":null,"lastCheckInAt":null,"missed":null,"distressSince":null,"distressToldAt":null,"backup":null}'::jsonb
  || state;

-- The safety watch looks at these every few seconds, in all agencies.
create index team_watched on team (agency_id, team_id)
  where status in ('assigned', 'accepted', 'en_route', 'arrived', 'with_neighbor', 'transporting');

-- Where a person's browser can be woken. An endpoint belongs to whoever subscribed with it last.
create table push_subscription (
  agency_id text not null references agency,
  user_id text not null,
  -- SHA-256 of the endpoint, which can be long.
  endpoint_hash text not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  -- Supervisors say until when they watch; past it, and when it is null, nothing wakes them.
  on_duty_until timestamptz,
  created_at timestamptz not null,
  primary key (agency_id, endpoint_hash),
  foreign key (agency_id, user_id) references account
);
create index push_person on push_subscription (agency_id, user_id);

alter table push_subscription enable row level security;
alter table push_subscription force row level security;
create policy own_agency on push_subscription to heart_app
  using (agency_id = current_setting('app.agency_id', true)) with check (agency_id = current_setting('app.agency_id', true));
do $$ begin
  execute format('create policy owner_works on push_subscription to %I using (true) with check (true)', current_user);
end $$;
grant select, insert, update, delete on push_subscription to heart_app;

-- The one pair of keys by which push services know this installation. Only the owner reads it: no door leads here.
create table push_key (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null default now()
);
