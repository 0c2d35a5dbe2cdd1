-- Referrals: what is asked of a partner for a neighbor, and what became of it. SPEC.md RF1–.

create table referral (
  agency_id text not null,
  referral_id text not null,
  neighbor_id text not null,
  -- The case that waits for its answer. Only a draft that a team began on the spot has none.
  case_id text,
  -- Its own labels and those of everything that goes along.
  labels text[] not null default '{}',
  state text not null check (state in
    ('draft', 'sent', 'accepted', 'waitlisted', 'declined', 'scheduled', 'no_show', 'connected', 'completed', 'cancelled')),
  -- Counts every change.
  version int not null default 1,
  -- Where it goes, as the directory told it then.
  service_id text,
  service_name text,
  organization_id text,
  partner_name text not null,
  partner_classes text[] not null default '{}',
  channel text not null check (channel in ('link', 'email', 'phone', 'fax', 'network')),
  -- A ReferralContent (packages/domain).
  content jsonb not null,
  -- The outside network and its own id of this referral.
  network text,
  network_id text,
  appointment_at timestamptz,
  appointment_words text,
  decline_reason text,
  outcome_words text,
  source_key text not null,
  created_at timestamptz not null,
  created_by text not null,
  sent_at timestamptz,
  sent_by text,
  -- The partner's first word, whatever it was.
  answered_at timestamptz,
  accepted_at timestamptz,
  connected_at timestamptz,
  closed_at timestamptz,
  -- Since when it stands where it stands.
  since timestamptz not null,
  -- When it comes back to the navigator unless somebody moves it, and since when it has.
  due_at timestamptz,
  came_back_at timestamptz,
  synthetic boolean not null default false,
  primary key (agency_id, referral_id),
  foreign key (agency_id, neighbor_id) references neighbor,
  unique (agency_id, source_key),
  check (state = 'draft' or (sent_at is not null and case_id is not null) or state = 'cancelled'),
  check ((state = 'declined') = (decline_reason is not null)),
  check ((state in ('declined', 'completed', 'cancelled')) = (closed_at is not null))
);
create index referral_neighbor on referral (agency_id, neighbor_id);
create index referral_case on referral (agency_id, case_id);
create index referral_due on referral (due_at) where due_at is not null and came_back_at is null;
create unique index referral_network on referral (agency_id, network, network_id) where network_id is not null;

-- Everything that happened to it, in order; rows are added, never changed.
create table referral_step (
  agency_id text not null,
  step_id text not null,
  -- Several happen at one instant: in the order they were written.
  nth bigint generated always as identity,
  referral_id text not null,
  kind text not null check (kind in ('created', 'changed', 'move', 'contact', 'link', 'opened', 'exported', 'came_back')),
  move text,
  to_state text not null,
  -- Whose doing: ours, the partner's, or the clock's.
  side text not null check (side in ('us', 'partner', 'clock')),
  -- How the partner's word came: written down by us, over its link, over an outside network.
  via text not null check (via in ('staff', 'link', 'exchange', 'clock')),
  -- Who of the partner said it, as told.
  said_by text,
  at timestamptz not null,
  by text,
  words text,
  -- What it was changed to, the appointment, the call's outcome.
  detail jsonb,
  primary key (agency_id, step_id),
  foreign key (agency_id, referral_id) references referral
);
create index referral_step_referral on referral_step (agency_id, referral_id, at);

-- One-time links for partners without an account. Neither the link nor its code is kept, only their hashes.
create table referral_link (
  agency_id text not null,
  link_id text not null,
  referral_id text not null,
  token_hash text not null unique,
  -- Of the token and the code together: whoever reads this table cannot try codes.
  code_hash text not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  wrong_codes int not null default 0,
  opened_at timestamptz,
  closed_at timestamptz,
  closed_why text check (closed_why in ('replaced', 'finished', 'wrong_codes', 'revoked')),
  primary key (agency_id, link_id),
  foreign key (agency_id, referral_id) references referral
);
create index referral_link_referral on referral_link (agency_id, referral_id);

-- Days within which a partner answers, where they differ from the agency's.
create table referral_patience (
  agency_id text not null references agency,
  organization_id text not null,
  answer_days int not null check (answer_days between 1 and 60),
  primary key (agency_id, organization_id)
);

select protect_care('referral', 'care');

do $$
declare t text;
begin
  foreach t in array array['referral_step', 'referral_link', 'referral_patience'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;
  -- What belongs to a referral is seen by those who see the referral.
  foreach t in array array['referral_step', 'referral_link'] loop
    execute format('create policy with_referral on %1$I to heart_app using (agency_id = app_agency() and exists (
       select 1 from referral r where r.agency_id = %1$I.agency_id and r.referral_id = %1$I.referral_id))', t);
  end loop;
end $$;
create policy own_agency on referral_patience to heart_app using (agency_id = app_agency());

-- Who comes with this link, before the agency is known. Nothing else crosses agencies.
create function find_referral_link(hash text) returns table (agency_id text, link_id text, referral_id text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select agency_id, link_id, referral_id from referral_link where token_hash = hash $$;
revoke all on function find_referral_link(text) from public;
grant execute on function find_referral_link(text) to heart_app;

grant select, insert, update on referral, referral_link, referral_patience to heart_app;
grant select, insert on referral_step to heart_app;
