-- How a visit went: who was asked, what they answered, complaints with their clock, thanks for the crew.
-- An anonymous answer holds no time, nor anything by which it could be joined to whoever was asked (docs/feedback.md).

-- Neighbors asked together, eleven at least; asked counts those whose message left.
create table feedback_batch (
  agency_id text not null references agency,
  batch_id text not null,
  -- null: of several programs.
  program_id text,
  quarter text not null,
  asked int not null default 0,
  answered int,
  ends_at timestamptz not null,
  released_at timestamptz,
  primary key (agency_id, batch_id)
);

-- Who was asked. No address: it stands in the report. Answering anonymously changes nothing here.
create table feedback_ask (
  agency_id text not null references agency,
  encounter_id text not null,
  -- null: asked alone, so that the answer cannot be anonymous.
  batch_id text,
  way text not null check (way in ('email', 'text')),
  language text not null check (language in ('en', 'es')),
  -- Keyed: nobody is asked again and again.
  address_hash text not null,
  -- Whoever holds the secret answers; only its hash is kept.
  token_hash text not null unique,
  sent_at timestamptz not null,
  -- null: the service. Else who sent it by hand.
  sent_by text,
  ends_at timestamptz not null,
  primary key (agency_id, encounter_id),
  foreign key (agency_id, encounter_id) references encounter,
  foreign key (agency_id, batch_id) references feedback_batch
);
create index feedback_ask_address on feedback_ask (agency_id, address_hash, sent_at);

-- Anonymous answers. While its link is good, answer_id is a hash of the link's secret by which nobody but its holder
-- finds it again; at the release every row of a batch is written anew, shuffled, under a random id, without the batch.
create table feedback_answer (
  agency_id text not null references agency,
  answer_id text not null,
  batch_id text,
  program_id text,
  quarter text,
  felt_safe text check (felt_safe in ('yes', 'partly', 'no')),
  respected text check (respected in ('yes', 'partly', 'no')),
  helped text check (helped in ('yes', 'partly', 'no')),
  -- Without their language: among eleven asked, one may have been asked in Spanish.
  words text not null,
  -- Its thanks were passed on.
  passed boolean not null default false,
  synthetic boolean not null default false,
  primary key (agency_id, answer_id),
  check ((batch_id is null) = (quarter is not null)),
  check (batch_id is null or (program_id is null and not passed)),
  foreign key (agency_id, batch_id) references feedback_batch
);

-- Complaints and thanks that somebody reads, with the visit if they told it.
create table feedback_item (
  agency_id text not null references agency,
  item_id text not null,
  version int not null default 1,
  kind text not null check (kind in ('complaint', 'thanks')),
  state text not null check (state in ('received', 'acknowledged', 'answered', 'closed', 'passed_on', 'set_aside')),
  source text not null check (source in ('link', 'page')),
  language text not null check (language in ('en', 'es')),
  -- Forgotten when the agency's days are over, as are answers, told_when, name, contact and reply.
  words text not null,
  answers jsonb,
  told_when text not null default '',
  name text not null default '',
  contact text not null default '',
  -- Opens to its sender what became of it.
  token_hash text not null unique,
  encounter_id text,
  call_number text,
  program_id text,
  -- The crew of the visit: they read and settle nothing that is about them.
  about_ids text[] not null default '{}',
  received_at timestamptz not null,
  acknowledge_by date,
  answer_by date,
  outcome text check (outcome in ('right', 'partly_right', 'not_confirmed', 'not_ours', 'taken_back')),
  reply text not null default '',
  settled_at timestamptz,
  forgotten_at timestamptz,
  synthetic boolean not null default false,
  primary key (agency_id, item_id),
  foreign key (agency_id, encounter_id) references encounter
);
create index feedback_item_newest on feedback_item (agency_id, received_at desc);

create table feedback_move (
  agency_id text not null,
  move_id text not null,
  item_id text not null,
  move text not null,
  to_state text not null,
  by text not null,
  words text not null,
  at timestamptz not null,
  primary key (agency_id, move_id),
  foreign key (agency_id, item_id) references feedback_item
);

-- Thanks that a supervisor has read and passed on.
create table feedback_thanks (
  agency_id text not null references agency,
  thanks_id text not null,
  words text not null,
  language text not null check (language in ('en', 'es')),
  program_id text,
  -- The crew of the visit; nobody: everybody who wrote a report of the program.
  for_ids text[] not null default '{}',
  passed_on date not null,
  synthetic boolean not null default false,
  primary key (agency_id, thanks_id)
);

create table feedback_rule (
  agency_id text primary key references agency,
  -- FeedbackRules (packages/domain).
  body jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);

create function app_today() returns date language sql stable security definer set search_path = public, pg_temp
  as $$ select (app_now() at time zone (select body ->> 'timezone' from agency where agency_id = app_agency()))::date $$;

do $$
declare t text;
begin
  foreach t in array array['feedback_batch','feedback_ask','feedback_answer','feedback_item','feedback_move','feedback_thanks',
                           'feedback_rule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
    execute format('create policy service_works on %I to heart_app using (agency_id = app_agency() and app_role() = ''service'')', t);
  end loop;
end $$;

-- People read here; what they decide the service writes, once they have read it: a step may take a row out of their sight.
-- Supervisors; administrators what is late; nobody what is about themselves.
create policy desk_reads on feedback_item for select to heart_app
  using (agency_id = app_agency() and not app_user() = any(about_ids)
         and (app_role() = 'supervisor'
              or (app_role() = 'administrator' and kind = 'complaint'
                  and ((state = 'received' and acknowledge_by < app_today())
                       or (state in ('received', 'acknowledged') and answer_by < app_today())))));
create policy with_item on feedback_move for select to heart_app
  using (agency_id = app_agency() and exists (
    select 1 from feedback_item i where i.agency_id = feedback_move.agency_id and i.item_id = feedback_move.item_id));

create policy released on feedback_answer for select to heart_app
  using (agency_id = app_agency() and quarter is not null and app_role() in ('supervisor', 'administrator'));
create policy released on feedback_batch for select to heart_app
  using (agency_id = app_agency() and released_at is not null and app_role() in ('supervisor', 'administrator'));

create policy for_them on feedback_thanks for select to heart_app
  using (agency_id = app_agency() and (
    app_role() = 'supervisor' or app_user() = any(for_ids)
    or (cardinality(for_ids) = 0 and exists (
      select 1 from encounter e where e.agency_id = feedback_thanks.agency_id and app_user() = any(e.crew_ids)
         and (feedback_thanks.program_id is null or e.program_id = feedback_thanks.program_id)))));

create policy read_here on feedback_rule for select to heart_app using (agency_id = app_agency());

-- Whose secret this is, before the agency is known.
create function find_feedback_secret(hash text) returns table (agency_id text, encounter_id text, item_id text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select agency_id, encounter_id, null::text from feedback_ask where token_hash = hash
        union all
        select agency_id, encounter_id, item_id from feedback_item where token_hash = hash $$;
revoke all on function find_feedback_secret(text), app_today() from public;
grant execute on function find_feedback_secret(text), app_today() to heart_app;

grant select, insert, update on feedback_batch, feedback_item, feedback_answer, feedback_rule to heart_app;
grant select, insert on feedback_ask, feedback_move, feedback_thanks to heart_app;
grant delete on feedback_answer to heart_app;
