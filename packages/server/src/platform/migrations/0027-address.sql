-- Streets with ranges of house numbers, as an agency loads them, so that a resident can ask by address without anybody
-- else being asked. Which addresses residents ask for is kept nowhere.

create table street_range (
  agency_id text not null references agency,
  range_id int not null,
  -- The street in its four parts, as packages/domain reads it, and as the agency writes it.
  before text not null,
  name text not null,
  suffix text not null,
  after text not null,
  label text not null,
  from_number int not null,
  to_number int not null,
  side text not null check (side in ('even', 'odd', 'both')),
  zip text,
  zone text,
  lon double precision,
  lat double precision,
  primary key (agency_id, range_id)
);
create index street_range_name on street_range (agency_id, name);

-- The file that the ranges came from: the same file again changes nothing.
create table street_file (
  agency_id text not null references agency,
  sha256 text not null,
  ranges int not null,
  loaded_at timestamptz not null default now(),
  primary key (agency_id)
);

do $$
declare t text;
begin
  foreach t in array array['street_range', 'street_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
    execute format('create policy own_agency on %I to heart_app using (agency_id = app_agency())', t);
  end loop;
end $$;

grant select, insert, delete on street_range to heart_app;
grant select, insert, update, delete on street_file to heart_app;
