-- Funds and what is paid from them for neighbors. What a fund holds follows from its entries, and is never below zero:
-- the table says so, whatever program writes to it. SPEC.md FD1–.

create table fund (
  agency_id text not null references agency,
  fund_id text not null,
  version int not null default 1,
  name text not null,
  -- What it may be spent on, in the giver's words.
  words text not null default '',
  -- Above this, two people approve.
  two_approvals_above_cents bigint not null check (two_approvals_above_cents >= 0),
  -- Sum of its entries: what is neither spent nor promised. Written by the entries alone.
  balance_cents bigint not null default 0 constraint fund_not_overdrawn check (balance_cents >= 0),
  created_at timestamptz not null,
  created_by text not null,
  closed_at timestamptz,
  synthetic boolean not null default false,
  primary key (agency_id, fund_id)
);

-- A request for money for a neighbor: how much, from which fund. For whom and what it is stands apart, under its labels.
create table funding_request (
  agency_id text not null,
  request_id text not null,
  neighbor_id text not null,
  case_id text not null,
  fund_id text not null,
  version int not null default 1,
  amount_cents bigint not null check (amount_cents > 0),
  state text not null check (state in ('requested', 'approved', 'declined', 'cancelled', 'paid', 'closed')),
  approvals_needed int not null check (approvals_needed in (1, 2)),
  source_key text not null,
  requested_at timestamptz not null,
  requested_by text not null,
  decided_at timestamptz,
  paid_cents bigint check (paid_cents > 0 and paid_cents <= amount_cents),
  paid_at timestamptz,
  paid_by text,
  returned_cents bigint not null default 0 check (returned_cents >= 0),
  closed_at timestamptz,
  synthetic boolean not null default false,
  primary key (agency_id, request_id),
  foreign key (agency_id, neighbor_id) references neighbor,
  foreign key (agency_id, fund_id) references fund,
  unique (agency_id, source_key),
  check ((state in ('paid', 'closed')) = (paid_cents is not null)),
  check (returned_cents <= coalesce(paid_cents, 0))
);
create index funding_request_neighbor on funding_request (agency_id, neighbor_id);
create index funding_request_fund on funding_request (agency_id, fund_id, requested_at desc);

-- What it is for. Labelled: who approves an amount does not need the story.
create table funding_detail (
  agency_id text not null,
  request_id text not null,
  neighbor_id text not null,
  labels text[] not null default '{}',
  purpose text not null,
  payee text not null,
  words text not null default '',
  primary key (agency_id, request_id),
  foreign key (agency_id, request_id) references funding_request
);

-- One decision a person; never on one's own request.
create table funding_approval (
  agency_id text not null,
  request_id text not null,
  neighbor_id text not null,
  by text not null,
  decision text not null check (decision in ('approve', 'decline')),
  at timestamptz not null,
  words text,
  primary key (agency_id, request_id, by),
  foreign key (agency_id, request_id) references funding_request
);

create table funding_receipt (
  agency_id text not null,
  receipt_id text not null,
  request_id text not null,
  neighbor_id text not null,
  labels text[] not null default '{}',
  vendor text not null,
  amount_cents bigint not null check (amount_cents > 0),
  -- The day on the receipt, local.
  day date not null,
  -- Where the paper is kept.
  kept text not null default '',
  source_key text not null,
  at timestamptz not null,
  by text not null,
  primary key (agency_id, receipt_id),
  foreign key (agency_id, request_id) references funding_request,
  unique (agency_id, source_key)
);

-- What happened to it, in order; added, never changed.
create table funding_step (
  agency_id text not null,
  step_id text not null,
  nth bigint generated always as identity,
  request_id text not null,
  neighbor_id text not null,
  kind text not null check (kind in ('request', 'approve', 'decline', 'cancel', 'pay', 'receipt', 'return', 'close')),
  amount_cents bigint,
  at timestamptz not null,
  by text not null,
  primary key (agency_id, step_id),
  foreign key (agency_id, request_id) references funding_request
);
create index funding_step_request on funding_step (agency_id, request_id, at);

-- The fund's own book: every cent in and out. Rows are added, never changed.
create table fund_entry (
  agency_id text not null,
  entry_id text not null,
  nth bigint generated always as identity,
  fund_id text not null,
  kind text not null check (kind in ('deposit', 'withdrawal', 'commitment', 'release', 'return')),
  -- Signed: what it does to what is left.
  amount_cents bigint not null check (amount_cents <> 0 and (amount_cents > 0) = (kind in ('deposit', 'release', 'return'))),
  request_id text,
  -- Who gave it, or why it was taken out.
  words text not null default '',
  source_key text not null,
  at timestamptz not null,
  by text not null,
  primary key (agency_id, entry_id),
  foreign key (agency_id, fund_id) references fund,
  foreign key (agency_id, request_id) references funding_request,
  unique (agency_id, source_key),
  check ((request_id is null) = (kind in ('deposit', 'withdrawal')))
);
create index fund_entry_fund on fund_entry (agency_id, fund_id, at);
create unique index fund_entry_commitment on fund_entry (agency_id, request_id) where kind = 'commitment';

-- Every entry takes the fund's row: two at once go one after the other, and the second sees what the first has left.
create function book_fund_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update fund set balance_cents = balance_cents + new.amount_cents
   where agency_id = new.agency_id and fund_id = new.fund_id;
  if new.request_id is not null then
    if not exists (select 1 from funding_request q where q.agency_id = new.agency_id and q.request_id = new.request_id
         and q.fund_id = new.fund_id) then
      raise exception 'the request is of another fund' using errcode = 'check_violation', constraint = 'fund_entry_of_its_fund';
    end if;
    -- No more comes back than was promised.
    if (select sum(amount_cents) from fund_entry e where e.agency_id = new.agency_id and e.request_id = new.request_id) > 0 then
      raise exception 'more comes back than was promised' using errcode = 'check_violation', constraint = 'fund_entry_within_promise';
    end if;
  end if;
  return null;
end $$;
create trigger book after insert on fund_entry for each row execute function book_fund_entry();

-- Sums without anybody's name, for a fund's report: whoever reads the report need not see the requests.
create function funding_money(agency text, requests text[]) returns table (paid bigint, returned bigint, receipts bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select q.paid_cents, q.returned_cents,
          (select coalesce(sum(r.amount_cents), 0)::bigint from funding_receipt r where r.agency_id = q.agency_id and r.request_id = q.request_id)
          from funding_request q where q.agency_id = agency and agency = app_agency() and q.request_id = any(requests) $$;
revoke all on function funding_money(text, text[]) from public;
grant execute on function funding_money(text, text[]) to heart_app;

create function not_ones_own() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Quoted: `by` is a word of the language here.
  if new."by" = (select requested_by from funding_request where agency_id = new.agency_id and request_id = new.request_id) then
    raise exception 'nobody decides on their own request' using errcode = 'check_violation', constraint = 'funding_not_ones_own';
  end if;
  return null;
end $$;
create trigger not_ones_own after insert on funding_approval for each row execute function not_ones_own();

select protect_care(t::regclass, 'care')
  from unnest(array['funding_request', 'funding_detail', 'funding_approval', 'funding_receipt', 'funding_step']) t;

do $$
declare t text;
begin
  foreach t in array array['fund', 'fund_entry'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
    -- Amounts without anybody's name.
    execute format('create policy seen on %I for select to heart_app using (agency_id = app_agency()
      and app_role() in (''navigator'', ''supervisor'', ''administrator'', ''service''))', t);
  end loop;
end $$;
create policy opened on fund for insert to heart_app
  with check (agency_id = app_agency() and app_role() in ('administrator', 'service'));
-- Whoever promises from a fund holds its row meanwhile.
create policy held on fund for update to heart_app
  using (agency_id = app_agency() and app_role() in ('navigator', 'supervisor', 'administrator', 'service'))
  with check (agency_id = app_agency() and app_role() in ('administrator', 'service'));
create policy booked on fund_entry for insert to heart_app with check (agency_id = app_agency()
  and app_role() = any (case when request_id is null then array['administrator', 'service'] else array['navigator', 'supervisor', 'service'] end));

grant select, insert (agency_id, fund_id, name, words, two_approvals_above_cents, created_at, created_by, synthetic),
  update (version, name, words, two_approvals_above_cents, closed_at) on fund to heart_app;
grant select, insert on fund_entry, funding_detail, funding_approval, funding_receipt, funding_step to heart_app;
grant select, insert, update on funding_request to heart_app;
