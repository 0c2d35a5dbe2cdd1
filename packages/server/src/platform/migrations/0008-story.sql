-- Stories that may be told in public. What leads back to a visit lives in `story`, seen by those who see the report;
-- `public_story` holds the words that were released, and no id of anything.

create table story (
  agency_id text not null,
  story_id text not null,
  encounter_id text not null,
  program_id text not null,
  -- Month of the visit, local: 2026-05.
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  state text not null check (state in ('proposed', 'masked', 'checked', 'released', 'withdrawn')),
  -- Counts every change.
  version int not null,
  -- The story of the report as it was masked, and the findings in it (packages/domain).
  words text not null,
  language text not null check (language in ('en', 'es')),
  findings jsonb not null,
  note text not null default '',
  proposed_by text not null,
  proposed_at timestamptz not null,
  checked_by text,
  checked_at timestamptz,
  -- Drawn by chance at the release; gone when it is withdrawn.
  public_id text,
  synthetic boolean not null default false,
  primary key (agency_id, story_id),
  foreign key (agency_id, encounter_id) references encounter,
  check ((state = 'released') = (public_id is not null)),
  check (state not in ('checked', 'released') or checked_by is not null)
);
-- A report has one story at a time.
create unique index story_alive on story (agency_id, encounter_id) where state <> 'withdrawn';

-- Consents as they were given and taken back: rows are added, never changed.
create table story_consent (
  agency_id text not null,
  story_id text not null,
  consent_id text not null,
  kind text not null check (kind in ('given', 'revoked')),
  -- A ConsentGiven (packages/domain).
  given jsonb,
  until date,
  at timestamptz not null,
  by text not null,
  primary key (agency_id, story_id, consent_id),
  foreign key (agency_id, story_id) references story,
  check ((kind = 'given') = (given is not null))
);

-- Who moved it, when.
create table story_step (
  agency_id text not null,
  story_id text not null,
  step_id text not null,
  move text not null,
  version int not null,
  at timestamptz not null,
  by text not null,
  reason text,
  primary key (agency_id, story_id, step_id),
  foreign key (agency_id, story_id) references story
);

create table public_story (
  agency_id text not null references agency,
  public_id text not null,
  program_id text not null,
  month text not null,
  words text not null,
  -- The last day on which it may be told.
  until date,
  synthetic boolean not null,
  primary key (agency_id, public_id)
);

-- The newest word on a story's consent is that it was given.
create function consent_stands(story text) returns boolean language sql stable
  as $$ select coalesce((select kind = 'given' from story_consent
         where agency_id = current_setting('app.agency_id', true) and story_id = story
         order by at desc, consent_id desc limit 1), false) $$;

do $$
declare t text;
begin
  foreach t in array array['story','story_consent','story_step','public_story'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;

  -- A story is seen by those who see its report, and what belongs to it with it.
  create policy with_report on story to heart_app using (
    agency_id = current_setting('app.agency_id', true) and exists (
      select 1 from encounter r where r.agency_id = story.agency_id and r.encounter_id = story.encounter_id));
  foreach t in array array['story_consent','story_step'] loop
    execute format(
      'create policy with_story on %1$I to heart_app using (agency_id = current_setting(''app.agency_id'', true) and exists (
         select 1 from story s where s.agency_id = %1$I.agency_id and s.story_id = %1$I.story_id))', t);
  end loop;

  -- Everybody reads what was released. It gets there from a checked story with a consent that stands, by a supervisor; and
  -- it is taken away by whoever sees the story that it came from.
  create policy told on public_story for select to heart_app using (agency_id = current_setting('app.agency_id', true));
  create policy release on public_story for insert to heart_app with check (
    agency_id = current_setting('app.agency_id', true) and current_setting('app.role', true) = 'supervisor'
    and exists (select 1 from story s where s.agency_id = public_story.agency_id and s.public_id = public_story.public_id
       and s.state = 'released' and s.checked_by is not null and consent_stands(s.story_id)));
  create policy withdraw on public_story for delete to heart_app using (
    agency_id = current_setting('app.agency_id', true)
    and exists (select 1 from story s where s.agency_id = public_story.agency_id and s.public_id = public_story.public_id));
end $$;

grant select, insert, update on story to heart_app;
grant select, insert on story_consent, story_step to heart_app;
grant select, insert, delete on public_story to heart_app;
