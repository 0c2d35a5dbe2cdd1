-- The spine: agencies and their standing rules, append-only events, and the projections they fold into.
-- Every table carries agency_id first in its key, and row-level security from this first migration on: the service
-- connects as heart_app, which owns nothing and cannot bypass it. Ids are made in the program (PostgreSQL 15 is the floor).

create table agency (
  agency_id text primary key,
  body jsonb not null,
  -- Counts up under a row lock inside the writing transaction: sequence order is commit order, without gaps.
  last_seq bigint not null default 0,
  created_at timestamptz not null default now()
);

-- Programs, teams, code map, import mappings and zones, as loaded: one document each.
create table standing_rule (
  agency_id text not null references agency,
  kind text not null check (kind in ('program', 'team', 'code_map', 'import_mapping', 'zones')),
  id text not null,
  -- As listed in the file: programs are tried in this order.
  ordinal int not null default 0,
  body jsonb not null,
  loaded_at timestamptz not null default now(),
  primary key (agency_id, kind, id)
);

create table event (
  agency_id text not null references agency,
  seq bigint not null,
  stream text not null,
  version int not null,
  kind text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  actor text not null,
  -- The same delivery twice changes nothing.
  source_key text,
  data jsonb not null,
  primary key (agency_id, seq)
);
create unique index event_stream on event (agency_id, stream, version);
create unique index event_source_key on event (agency_id, source_key) where source_key is not null;

-- One call, as its events make it, with its one line of the ledger.
create table call (
  agency_id text not null references agency,
  call_id text not null,
  number text not null,
  intake text not null,
  status text not null,
  version int not null,
  received_at timestamptz not null,
  -- Local wall-clock of the agency, for splits: date, hour 0-23, weekday 0-6 from Monday.
  local_date date not null,
  local_hour smallint not null,
  local_weekday smallint not null,
  nature text not null,
  mapped_nature text,
  priority smallint,
  zone text,
  h3 text,
  -- The whole CallState (packages/domain); the columns above and below are taken from it.
  state jsonb not null,
  -- The ledger.
  warranted boolean not null,
  unmapped boolean not null,
  warranted_by text[] not null,
  outcome text,
  program_id text,
  mode text,
  how text,
  reason text,
  reason_program_id text,
  reason_rule text,
  primary key (agency_id, call_id)
);
create index call_open on call (agency_id, received_at) where status <> 'closed';
create index call_day on call (agency_id, local_date);
create index call_received on call (agency_id, received_at desc, call_id);

create table team (
  agency_id text not null references agency,
  team_id text not null,
  version int not null,
  status text not null,
  call_id text,
  state jsonb not null,
  primary key (agency_id, team_id)
);

-- The raw message of a live delivery, kept as it came.
create table delivery (
  agency_id text not null references agency,
  source_key text not null,
  received_at timestamptz not null,
  raw jsonb not null,
  primary key (agency_id, source_key)
);

create table account (
  agency_id text not null references agency,
  user_id text not null,
  username text not null,
  name text not null,
  role text not null,
  -- argon2id; null: cannot sign in with a password (demo accounts, machines).
  password_hash text,
  demo boolean not null default false,
  -- SHA-256 of a machine's bearer token.
  token_hash text,
  disabled_at timestamptz,
  primary key (agency_id, user_id),
  unique (agency_id, username)
);
create unique index account_token on account (token_hash) where token_hash is not null;

create table session (
  agency_id text not null references agency,
  -- SHA-256 of the cookie; the cookie itself is never stored.
  session_hash text not null,
  user_id text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (session_hash)
);

create table audit (
  agency_id text not null,
  at timestamptz not null,
  audit_id text not null,
  actor text not null,
  role text,
  action text not null,
  door text not null,
  subject text,
  reason text,
  primary key (agency_id, at, audit_id)
);

do $$
declare t text;
begin
  foreach t in array array['agency','standing_rule','event','call','team','delivery','account','session','audit'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy own_agency on %I to heart_app using (agency_id = current_setting(''app.agency_id'', true)) with check (agency_id = current_setting(''app.agency_id'', true))', t);
    -- Forced row-level security holds the owner too unless it is a superuser; loading and verifying work across agencies.
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;

grant usage on schema public to heart_app;
grant select on heart_migration to heart_app;
grant select, insert, update on agency, standing_rule, call, team, account to heart_app;
grant delete on standing_rule to heart_app;
grant select, insert on event, delivery, audit to heart_app;
grant select, insert, update, delete on session to heart_app;

-- The two questions that must be asked before the agency is known. They answer only what sign-in needs.
create function agency_of_session(hash text) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select agency_id from session where session_hash = hash and expires_at > now() $$;
create function agency_of_token(hash text) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select agency_id from account where token_hash = hash and disabled_at is null $$;
create function agency_ids() returns setof text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select agency_id from agency order by created_at, agency_id $$;
revoke all on function agency_of_session(text), agency_of_token(text), agency_ids() from public;
grant execute on function agency_of_session(text), agency_of_token(text), agency_ids() to heart_app;
