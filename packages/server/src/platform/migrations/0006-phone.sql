-- The crisis line: question trees, notes and answers while they are made, numbers to call back, and call-backs.
-- Notes and numbers are a person's: the service says for whom it asks (app.user_id, app.role); without that it sees none.

create table screening_tree (
  agency_id text not null references agency,
  tree_id text not null,
  version text not null,
  -- A ScreeningTree (packages/domain); never changed.
  body jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (agency_id, tree_id, version)
);

create table phone_draft (
  agency_id text not null,
  call_id text not null,
  -- Who has the call, or had it last; empty: nobody.
  holder_id text not null,
  -- Counts every save.
  version int not null,
  notes text not null,
  screening_id text,
  answers jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (agency_id, call_id),
  foreign key (agency_id, call_id) references call
);

-- Apart from the notes, because it is deleted.
create table phone_number (
  agency_id text not null,
  call_id text not null,
  holder_id text not null,
  number text not null,
  expires_at timestamptz not null,
  primary key (agency_id, call_id),
  foreign key (agency_id, call_id) references call
);
create index phone_number_expiry on phone_number (expires_at);

create table callback (
  agency_id text not null,
  callback_id text not null,
  call_id text not null,
  -- The same promise twice is one.
  source_key text not null,
  holder_id text,
  due_at timestamptz not null,
  state text not null check (state in ('open', 'reached', 'stopped')),
  -- A Callback (packages/domain).
  body jsonb not null,
  primary key (agency_id, callback_id),
  unique (agency_id, source_key),
  foreign key (agency_id, call_id) references call
);
create index callback_open on callback (agency_id, due_at) where state = 'open';

do $$
declare t text;
begin
  foreach t in array array['screening_tree', 'phone_draft', 'phone_number', 'callback'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;

create policy own_agency on screening_tree to heart_app
  using (agency_id = current_setting('app.agency_id', true)) with check (agency_id = current_setting('app.agency_id', true));

create policy crisis_line on callback to heart_app using (
  agency_id = current_setting('app.agency_id', true)
  and current_setting('app.role', true) in ('clinician', 'supervisor', 'service'));

-- `service` hands notes and number over with the call.
create policy read_holder on phone_draft for select to heart_app using (
  agency_id = current_setting('app.agency_id', true) and (
    current_setting('app.role', true) in ('supervisor', 'service')
    or (current_setting('app.role', true) = 'clinician' and holder_id = current_setting('app.user_id', true))));
create policy write_holder on phone_draft to heart_app using (
  agency_id = current_setting('app.agency_id', true) and (
    current_setting('app.role', true) = 'service'
    or (current_setting('app.role', true) = 'clinician' and holder_id = current_setting('app.user_id', true))));

-- A number is written by `service` alone, and after its time nobody reads it, deleted or not.
create policy read_holder on phone_number for select to heart_app using (
  agency_id = current_setting('app.agency_id', true) and (
    current_setting('app.role', true) = 'service'
    or (expires_at > now() and (
      current_setting('app.role', true) = 'supervisor'
      or (current_setting('app.role', true) = 'clinician' and holder_id = current_setting('app.user_id', true))))));
create policy service_works on phone_number to heart_app using (
  agency_id = current_setting('app.agency_id', true) and current_setting('app.role', true) = 'service');

grant select, insert on screening_tree to heart_app;
grant select, insert, update on phone_draft, callback to heart_app;
grant select, insert, update, delete on phone_number to heart_app;
