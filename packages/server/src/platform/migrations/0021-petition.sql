-- What residents ask for together. A signature is private: nobody but the service reads one, and what is shown are counts.

create table petition (
  agency_id text not null references agency,
  petition_id text not null,
  version int not null default 1,
  state text not null check (state in ('submitted', 'refused', 'open', 'closed', 'delivered', 'answered', 'taken_back')),
  -- A PetitionText (packages/domain).
  body jsonb not null,
  -- Who asks, as the public reads it.
  group_name text not null,
  -- How the desk reaches them; for the desk alone.
  group_contact text not null,
  -- Whoever holds this secret speaks for the group; only its hash is kept.
  manage_hash text not null unique,
  language text not null check (language in ('en', 'es')),
  submitted_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  delivered_at timestamptz,
  refused_rule text,
  desk_words text,
  -- Saved plans that would answer it, chosen by the desk for the council's packet.
  plan_ids text[] not null default '{}',
  -- { words, by, at }: what the council said.
  answer jsonb,
  synthetic boolean not null default false,
  primary key (agency_id, petition_id)
);

create table petition_move (
  agency_id text not null,
  move_id text not null,
  petition_id text not null,
  move text not null,
  to_state text not null,
  by text not null,
  words text,
  at timestamptz not null,
  primary key (agency_id, move_id),
  foreign key (agency_id, petition_id) references petition
);

create table petition_signature (
  agency_id text not null,
  petition_id text not null,
  signature_id text not null,
  -- Keyed hash of what is the same for every spelling of an address: one signature a person.
  contact_hash text not null,
  -- Kept until it is confirmed or withdrawn, to write to; then forgotten.
  contact text,
  name text not null,
  zip text not null,
  language text not null,
  state text not null check (state in ('unconfirmed', 'confirmed', 'withdrawn')),
  code_hash text,
  code_at timestamptz,
  wrong_codes int not null default 0,
  sent_today int not null default 0,
  -- Confirms and withdraws; from the message that was sent.
  token_hash text not null,
  signed_at timestamptz not null,
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (agency_id, petition_id, signature_id),
  unique (agency_id, petition_id, contact_hash),
  foreign key (agency_id, petition_id) references petition
);
create index petition_signature_token on petition_signature (token_hash);
create index petition_signature_old on petition_signature (signed_at) where state <> 'confirmed';
create index petition_signature_counted on petition_signature (agency_id, petition_id, zip) where state = 'confirmed';

-- A form that was sent counts once.
create table petition_form_use (
  agency_id text not null references agency,
  nonce text not null,
  used_at timestamptz not null,
  primary key (agency_id, nonce)
);

-- Counts by ZIP as they were made public, each time together with all that were public before.
create table petition_count (
  agency_id text not null,
  petition_id text not null,
  count_id int not null,
  at timestamptz not null,
  -- True counts by ZIP at that moment; for the service alone.
  counts jsonb not null,
  -- What is shown: { total, zips: { "27701": 31 } }; a ZIP that is not named is not shown.
  shown jsonb not null,
  primary key (agency_id, petition_id, count_id),
  foreign key (agency_id, petition_id) references petition
);

-- The secrets of this agency's forms and hashes.
create table petition_key (
  agency_id text primary key references agency,
  secret bytea not null
);

do $$
declare t text;
begin
  foreach t in array array['petition','petition_move','petition_signature','petition_form_use','petition_count','petition_key'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
    execute format('create policy service_works on %I to heart_app using (agency_id = app_agency() and app_role() = ''service'')', t);
  end loop;
end $$;
create policy desk_reads on petition for select to heart_app
  using (agency_id = app_agency() and app_role() in ('supervisor', 'administrator'));

-- Whose petition or signature a secret opens, before the agency is known.
create function find_petition_secret(hash text) returns table (agency_id text, petition_id text, signature_id text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select agency_id, petition_id, null::text from petition where manage_hash = hash
        union all
        select agency_id, petition_id, signature_id from petition_signature where token_hash = hash $$;
revoke all on function find_petition_secret(text) from public;
grant execute on function find_petition_secret(text) to heart_app;

grant select, insert, update on petition, petition_signature to heart_app;
grant select, insert on petition_move, petition_form_use, petition_count, petition_key to heart_app;
grant delete on petition_signature, petition_form_use to heart_app;
