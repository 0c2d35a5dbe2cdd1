-- The directory of services: organizations, their services and locations, as a source (an HSDS file, an older directory)
-- tells them, and what staff say of them. SPEC.md DR1–DR16. Nothing here is about a neighbor.
create extension if not exists pg_trgm;

-- One for each import of a directory: what came, what was kept, what was refused and why.
create table directory_import (
  agency_id text not null references agency,
  import_id text not null,
  -- The directory, by its own name: importing it again changes its entries in place.
  source text not null,
  format text not null,
  at timestamptz not null,
  by text not null,
  -- An ImportReport (packages/domain).
  report jsonb not null,
  primary key (agency_id, import_id)
);

create table organization (
  agency_id text not null references agency,
  organization_id text not null,
  source text not null,
  name text not null,
  -- An Organization (packages/domain), as the source tells it.
  body jsonb not null,
  -- Of the body: an import that tells the same changes nothing.
  fingerprint text not null,
  version int not null default 1,
  -- A PartnerSettings: of which classes it is a partner, and how referrals reach it. Staff's own; imports leave it.
  partner jsonb,
  -- Missing in the last import of its source. Kept, and shown as gone.
  gone_at timestamptz,
  synthetic boolean not null default false,
  primary key (agency_id, organization_id)
);

create table location (
  agency_id text not null references agency,
  location_id text not null,
  organization_id text not null,
  source text not null,
  -- A Location; without address and coordinates where the address is confidential.
  body jsonb not null,
  fingerprint text not null,
  lon double precision,
  lat double precision,
  zone text,
  is_confidential boolean not null,
  gone_at timestamptz,
  primary key (agency_id, location_id),
  foreign key (agency_id, organization_id) references organization
);

-- What is confidential of a location. Read only by whoever said why, for a quarter of an hour.
create table location_secret (
  agency_id text not null,
  location_id text not null,
  body jsonb not null,
  primary key (agency_id, location_id),
  foreign key (agency_id, location_id) references location
);
create table location_reveal (
  agency_id text not null,
  reveal_id text not null,
  location_id text not null,
  user_id text not null,
  role text not null,
  reason text not null,
  at timestamptz not null,
  until_at timestamptz not null,
  primary key (agency_id, reveal_id),
  foreign key (agency_id, location_id) references location
);
create index location_reveal_user on location_reveal (agency_id, user_id, location_id);

create table service (
  agency_id text not null references agency,
  service_id text not null,
  organization_id text not null,
  source text not null,
  -- Counts every change by staff or import.
  version int not null default 1,
  -- A Service, as the source tells it.
  body jsonb not null,
  fingerprint text not null,
  -- What staff corrected: fields of a Service that stand instead of the source's, also after the next import.
  correction jsonb not null default '{}',
  note text,
  -- What follows is taken from body and correction, to be searched.
  name text not null,
  status text not null,
  needs text[] not null,
  languages text[] not null,
  genders text[] not null,
  min_age int,
  max_age int,
  location_ids text[] not null,
  search tsvector not null,
  -- Last day on which source or staff said that it is right.
  verified_on date,
  verified_by text,
  accepting text not null default 'unknown' check (accepting in ('accepting', 'waitlist', 'full', 'unknown')),
  accepting_at timestamptz,
  accepting_by text,
  accepting_words text,
  gone_at timestamptz,
  primary key (agency_id, service_id),
  foreign key (agency_id, organization_id) references organization
);
create index service_search on service using gin (search);
create index service_name on service using gin (name gin_trgm_ops);
create index service_organization on service (agency_id, organization_id);

-- Every change of a service: by an import or by somebody.
create table service_revision (
  agency_id text not null,
  service_id text not null,
  version int not null,
  kind text not null check (kind in ('imported', 'changed_at_source', 'gone', 'back', 'corrected', 'verified', 'accepting', 'entered')),
  at timestamptz not null,
  by text not null,
  words text,
  change jsonb not null,
  primary key (agency_id, service_id, version),
  foreign key (agency_id, service_id) references service
);

do $$
declare t text;
begin
  foreach t in array array['directory_import','organization','location','location_secret','location_reveal','service','service_revision'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;
  foreach t in array array['directory_import','organization','location','service','service_revision'] loop
    execute format('create policy own_agency on %I to heart_app using (agency_id = app_agency())', t);
  end loop;
end $$;

create policy revealed on location_secret for select to heart_app using (agency_id = app_agency() and (
  app_role() = 'service' or exists (
    select 1 from location_reveal r
     where r.agency_id = location_secret.agency_id and r.location_id = location_secret.location_id
       and r.user_id = app_user() and r.at <= app_now() and r.until_at > app_now())));
create policy kept on location_secret for insert to heart_app with check (agency_id = app_agency() and app_role() = 'service');
create policy changed on location_secret for update to heart_app using (agency_id = app_agency() and app_role() = 'service');
create policy dropped on location_secret for delete to heart_app using (agency_id = app_agency() and app_role() = 'service');

create policy own_reveal on location_reveal for select to heart_app
  using (agency_id = app_agency() and (user_id = app_user() or app_role() in ('privacy_officer', 'service')));
create policy reason on location_reveal for insert to heart_app with check (
  agency_id = app_agency() and user_id = app_user() and role = app_role()
  and app_role() in ('navigator', 'supervisor', 'clinician') and until_at <= at + interval '15 minutes');

grant select, insert, update on organization, location, service to heart_app;
grant select, insert, update, delete on location_secret to heart_app;
grant select, insert on directory_import, location_reveal, service_revision to heart_app;
