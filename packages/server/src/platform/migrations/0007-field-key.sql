-- What a person's phone seals its records with: it leaves by a door to that person only, and is gone after a wipe.
create table field_key (
  agency_id text not null references agency,
  user_id text not null,
  -- null: wiped, and not asked for since.
  key_id text,
  key bytea,
  -- Of the last time it was released: a wipe goes by team.
  team_id text,
  released_at timestamptz not null,
  wiped_at timestamptz,
  wiped_by text,
  primary key (agency_id, user_id),
  foreign key (agency_id, user_id) references account,
  check ((key_id is null) = (key is null))
);
create index field_key_team on field_key (agency_id, team_id);

alter table field_key enable row level security;
alter table field_key force row level security;
create policy own_agency on field_key to heart_app
  using (agency_id = current_setting('app.agency_id', true)) with check (agency_id = current_setting('app.agency_id', true));
do $$ begin
  execute format('create policy owner_works on field_key to %I using (true) with check (true)', current_user);
end $$;
grant select, insert, update on field_key to heart_app;
