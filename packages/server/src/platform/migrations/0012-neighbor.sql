-- Neighbors: their cards with every revision, what they are found by, joins and partings, supposed duplicates, response plans.

-- Names in other spellings and sounds. Both extensions are trusted: an owner who may create in this database may add them.
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- null while it was never changed; the same creation told twice makes one.
alter table neighbor add column changed_at timestamptz, add column source_key text;
create unique index neighbor_source_key on neighbor (agency_id, source_key) where source_key is not null;

-- Every card as it once was.
create table neighbor_revision (
  agency_id text not null,
  neighbor_id text not null,
  version int not null,
  at timestamptz not null,
  by text not null,
  -- A Neighbor (packages/domain).
  body jsonb not null,
  primary key (agency_id, neighbor_id, version),
  foreign key (agency_id, neighbor_id) references neighbor
);

-- What a neighbor is found by: taken from the card, and made anew with it.
create table neighbor_key (
  agency_id text not null,
  neighbor_id text not null,
  -- name: as folded words; sound: of one word of a name; phone: digits; place: folded.
  kind text not null check (kind in ('name', 'sound', 'phone', 'place')),
  value text not null,
  primary key (agency_id, kind, value, neighbor_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index neighbor_key_neighbor on neighbor_key (agency_id, neighbor_id);
create index neighbor_key_name on neighbor_key using gin (value gin_trgm_ops) where kind = 'name';
-- Which records have a name like this one. It looks at all of the agency, for row-level security would keep it from the
-- index; it tells ids only, and whoever asks reads of them what they may.
create function neighbors_named(words text, at_most int) returns table (neighbor_id text, likeness real)
  language sql stable security definer set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.45
  as $$ select k.neighbor_id, max(word_similarity(words, k.value)) from neighbor_key k
         where k.agency_id = app_agency() and k.kind = 'name' and k.value %> words
         group by k.neighbor_id order by 2 desc, 1 limit at_most $$;
-- Both ways in which a word may sound; nothing for a word without a sound, such as one in another script.
create function sounds_of(word text) returns setof text language sql immutable
  as $$ select distinct s from unnest(array[dmetaphone(word), dmetaphone_alt(word)]) s where length(s) > 1 $$;
create index neighbor_born on neighbor (agency_id, born) where born is not null;

-- That two records are of one person. A group is whatever active joins connect; its root is computed from them.
create table neighbor_join (
  agency_id text not null,
  join_id text not null,
  neighbor_id text not null,
  other_id text not null,
  reason text not null,
  at timestamptz not null,
  by text not null,
  parted_at timestamptz,
  parted_by text,
  part_reason text,
  primary key (agency_id, join_id),
  check (neighbor_id <> other_id),
  foreign key (agency_id, neighbor_id) references neighbor,
  foreign key (agency_id, other_id) references neighbor
);
create index neighbor_join_neighbor on neighbor_join (agency_id, neighbor_id);
create index neighbor_join_other on neighbor_join (agency_id, other_id);

-- Two records that may be of one person, the older first; what somebody decided is remembered.
create table neighbor_pair (
  agency_id text not null,
  neighbor_id text not null,
  other_id text not null,
  score int not null,
  sureness text not null check (sureness in ('sure', 'likely', 'possible')),
  -- [{ for, words }] (packages/domain)
  reasons jsonb not null,
  found_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'joined', 'not_same')),
  decided_at timestamptz,
  decided_by text,
  primary key (agency_id, neighbor_id, other_id),
  check (neighbor_id < other_id),
  foreign key (agency_id, neighbor_id) references neighbor,
  foreign key (agency_id, other_id) references neighbor
);
create index neighbor_pair_waiting on neighbor_pair (agency_id, score desc) where state = 'waiting';
create index neighbor_pair_other on neighbor_pair (agency_id, other_id);

-- One person of a report is one neighbor.
create unique index neighbor_link_person on neighbor_link (agency_id, encounter_id, person_id)
  where undone_at is null and person_id is not null;

-- People of reports of whom somebody decided that no record is made.
create table unlinked_person (
  agency_id text not null,
  encounter_id text not null,
  person_id text not null,
  at timestamptz not null,
  by text not null,
  reason text not null,
  primary key (agency_id, encounter_id, person_id),
  foreign key (agency_id, encounter_id) references encounter
);

-- What the next team should know. One that is approved stays as it is for ever; a change is another plan.
create table response_plan (
  agency_id text not null,
  plan_id text not null,
  neighbor_id text not null,
  -- Counts every change.
  version int not null,
  state text not null check (state in ('draft', 'approved', 'dropped', 'ended')),
  -- A ResponsePlan (packages/domain).
  body jsonb not null,
  author_id text not null,
  written_at timestamptz not null,
  approver_id text,
  approved_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  synthetic boolean not null default false,
  primary key (agency_id, plan_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index response_plan_neighbor on response_plan (agency_id, neighbor_id);
-- One draft at a time of a record.
create unique index response_plan_draft on response_plan (agency_id, neighbor_id) where state = 'draft';

-- Every draft as it was saved, with whoever wrote in it: none of them may approve it.
create table response_plan_save (
  agency_id text not null,
  plan_id text not null,
  neighbor_id text not null,
  version int not null,
  at timestamptz not null,
  by text not null,
  body jsonb not null,
  primary key (agency_id, plan_id, version),
  foreign key (agency_id, plan_id) references response_plan
);

select protect_care('neighbor_revision', 'card'), protect_care('neighbor_key', 'card'),
       protect_care('neighbor_join', 'card'), protect_care('neighbor_pair', 'card'),
       protect_care('response_plan', 'plan'), protect_care('response_plan_save', 'plan');
-- Whoever meets them reads the plan; the care team writes it.
create policy care_writes on response_plan as restrictive for insert to heart_app with check (may_see_care(neighbor_id));
create policy care_changes on response_plan as restrictive for update to heart_app using (may_see_care(neighbor_id));
create policy care_writes on response_plan_save as restrictive for insert to heart_app with check (may_see_care(neighbor_id));
-- Their other record is as hidden as this one.
create policy both_records on neighbor_join as restrictive to heart_app using (may_see_card(other_id));
create policy both_records on neighbor_pair as restrictive to heart_app using (may_see_card(other_id));

alter table unlinked_person enable row level security;
alter table unlinked_person force row level security;
do $$ begin execute format('create policy owner_works on unlinked_person to %I using (true) with check (true)', current_user); end $$;
create policy deciders on unlinked_person to heart_app
  using (agency_id = app_agency() and app_role() in ('service', 'supervisor', 'navigator', 'clinician'));

grant select, insert, update on neighbor_join, neighbor_pair, response_plan to heart_app;
grant select, insert on neighbor_revision, response_plan_save, unlinked_person to heart_app;
grant select, insert, delete on neighbor_key to heart_app;
