-- Privacy: forms of consent, disclosures, changes of labels; and what in 0011 could be rewritten is fixed once written.

-- The words of a form, in each language, as they were read or signed; never changed. A ConsentForm (packages/domain).
create table consent_form (
  agency_id text not null references agency,
  form_id text not null,
  version int not null,
  body jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (agency_id, form_id, version)
);
alter table consent_form enable row level security;
alter table consent_form force row level security;
do $$ begin execute format('create policy owner_works on consent_form to %I using (true) with check (true)', current_user); end $$;
create policy own_agency on consent_form for select to heart_app using (agency_id = app_agency());
create policy officer on consent_form for insert to heart_app
  with check (agency_id = app_agency() and app_role() in ('privacy_officer', 'service'));
grant select, insert on consent_form to heart_app;

alter table consent
  add column language text not null default 'en' check (language in ('en', 'es')),
  add column asked_by text,
  -- Where the signed paper is.
  add column kept_at text,
  -- The same consent sent twice is one.
  add column source_key text,
  add constraint consent_form_kept foreign key (agency_id, form_id, form_version) references consent_form,
  add constraint consent_recipient check ((recipient_kind = 'care_team') = (recipient is null)),
  add constraint consent_term check (until_at > from_at),
  add constraint consent_labels_known check (labels <@ array['substance_use', 'mental_health', 'domestic_violence', 'minors']),
  -- Spoken words are heard by somebody who is not the one who asked.
  add constraint consent_witness check (how <> 'verbal'
    or (coalesce(btrim(witness), '') <> '' and lower(btrim(witness)) is distinct from lower(btrim(asked_by)))),
  add constraint consent_revoked check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_how is null));
create unique index consent_source on consent (agency_id, source_key) where source_key is not null;
create index consent_end on consent (agency_id, until_at) where revoked_at is null;

-- What left the agency about a neighbor: to whom, why, by which right. The account that 45 CFR 164.528 asks for.
create table disclosure (
  agency_id text not null references agency,
  disclosure_id text not null,
  neighbor_id text not null,
  at timestamptz not null,
  by text not null,
  role text not null,
  recipient_kind text not null check (recipient_kind in ('partner', 'neighbor', 'other')),
  recipient text,
  recipient_words text not null,
  purpose text not null,
  -- What of them, without the words of any record.
  what text not null,
  labels text[] not null default '{}',
  -- The channel: secure link, e-mail, fax, in person.
  how text not null,
  -- By which right: consent, the neighbor's own request, an emergency, or a law that is named.
  basis text not null check (basis in ('consent', 'request', 'emergency', 'law')),
  consent_ids text[] not null default '{}',
  -- The notice that went with it; null: none was owed.
  notice text,
  primary key (agency_id, disclosure_id),
  foreign key (agency_id, neighbor_id) references neighbor,
  check (basis <> 'consent' or consent_ids <> '{}')
);
create index disclosure_neighbor on disclosure (agency_id, neighbor_id, at desc);

-- A label that was put on or taken off a record, with the reason where one was taken off.
create table label_change (
  agency_id text not null references agency,
  change_id bigint generated always as identity,
  neighbor_id text not null,
  record_table text not null,
  record_id text not null,
  added text[] not null,
  removed text[] not null,
  reason text,
  at timestamptz not null,
  by text not null,
  role text not null,
  primary key (agency_id, change_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index label_change_neighbor on label_change (agency_id, neighbor_id, at desc);

do $$
declare t text;
begin
  foreach t in array array['disclosure', 'label_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;
-- The privacy officer accounts for all of them; others see those of whom they see the care, label by label.
create policy seen on disclosure for select to heart_app using (agency_id = app_agency()
  and (app_role() = 'privacy_officer' or (may_see_care(neighbor_id) and may_see_labels(neighbor_id, labels))));
create policy told on disclosure for insert to heart_app with check (agency_id = app_agency() and at <= app_now()
  and (app_role() = 'service' or (by = app_user() and role = app_role() and may_see_care(neighbor_id) and may_see_labels(neighbor_id, labels))));
create policy seen on label_change for select to heart_app using (agency_id = app_agency()
  and (app_role() = 'privacy_officer' or (may_see_care(neighbor_id) and may_see_labels(neighbor_id, added || removed))));
-- Written by the trigger of the labelled tables alone, with the rights of its owner.
grant select, insert on disclosure to heart_app;
grant select on label_change to heart_app;

-- Keeps what became of the labels of a row. One comes off only with a reason (app.label_reason), and only by the hand of
-- somebody who works with the neighbor; the row's own policies judge who sees it before and after.
create function keep_labels() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  added text[] := array(select unnest(new.labels) except select unnest(old.labels));
  removed text[] := array(select unnest(old.labels) except select unnest(new.labels));
  reason text := nullif(btrim(current_setting('app.label_reason', true)), '');
begin
  if added = '{}' and removed = '{}' then return null; end if;
  if removed <> '{}' and reason is null then
    raise exception 'a label comes off only with a reason' using errcode = 'check_violation', constraint = 'label_reason';
  end if;
  if removed <> '{}' and app_role() = 'responder' then
    raise exception 'this role takes no label off' using errcode = 'insufficient_privilege';
  end if;
  insert into label_change (agency_id, neighbor_id, record_table, record_id, added, removed, reason, at, by, role)
  values (new.agency_id, new.neighbor_id, tg_table_name, to_jsonb(new) ->> tg_argv[0], added, removed,
          case when removed <> '{}' then reason end, app_now(), app_user(), app_role());
  return null;
end $$;
revoke all on function keep_labels() from public;

-- Columns, named in the arguments, that stay as they were first written.
create function keep_columns() returns trigger language plpgsql as $$
declare c text;
begin
  foreach c in array tg_argv loop
    if to_jsonb(new) -> c is distinct from to_jsonb(old) -> c then
      raise exception 'the column % of % is never changed', c, tg_table_name using errcode = 'check_violation', constraint = 'kept_column';
    end if;
  end loop;
  return new;
end $$;

-- What is written once: after the column of the argument is set, the row changes no more.
create function keep_once() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) ->> tg_argv[0] is not null then
    raise exception 'what stands in % of % is settled', tg_argv[0], tg_table_name using errcode = 'check_violation', constraint = 'settled';
  end if;
  return new;
end $$;

-- Every table of care from here on: whose record it is never changes, labels are kept, and only those write who work with neighbors.
create or replace function protect_care(target regclass, sight text) returns void language plpgsql as $$
declare
  labelled boolean := exists (select 1 from pg_attribute where attrelid = target and attname = 'labels' and not attisdropped);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_works on %s to %I using (true) with check (true)', target, current_user);
  execute format('create policy by_right on %s to heart_app using (agency_id = app_agency() and %I(neighbor_id)%s)',
    target, 'may_see_' || sight, case when labelled then ' and may_see_labels(neighbor_id, labels)' else '' end);
  perform guard_care(target);
end $$;

create function guard_care(target regclass) returns void language plpgsql as $$
declare
  labelled boolean := exists (select 1 from pg_attribute where attrelid = target and attname = 'labels' and not attisdropped);
  id text := (select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
               where i.indrelid = target and i.indisprimary and a.attname <> 'agency_id' order by array_position(i.indkey::int2[], a.attnum) desc limit 1);
begin
  -- An open request or an emergency shows the record; neither is a reason to write in it, nor is any other role's.
  execute format('create policy workers_add on %s as restrictive for insert to heart_app
    with check (app_role() in (''service'', ''supervisor'', ''navigator'', ''clinician'', ''responder''))', target);
  execute format('create policy workers_change on %s as restrictive for update to heart_app
    using (app_role() in (''service'', ''supervisor'', ''navigator'', ''clinician'', ''responder''))', target);
  execute format('create trigger keep_whose before update on %s for each row execute function keep_columns(''agency_id'', ''neighbor_id'', %L)', target, id);
  if labelled then
    execute format('create trigger keep_labels after update of labels on %s for each row execute function keep_labels(%L)', target, id);
  end if;
end $$;
revoke all on function guard_care(regclass), protect_care(regclass, text) from public;

-- Tables that stand already.
do $$
declare t regclass;
begin
  for t in select p.polrelid::regclass from pg_policy p where p.polname = 'by_right'
             and exists (select 1 from pg_attribute a where a.attrelid = p.polrelid and a.attname = 'neighbor_id') loop
    perform guard_care(t);
  end loop;
end $$;

-- Records join and part by the hands of those who keep them: whoever only meets somebody would see another's record through it.
create function keep_root() returns trigger language plpgsql as $$
begin
  if new.root_id is distinct from old.root_id and app_role() not in ('service', 'navigator', 'supervisor') and current_user = 'heart_app' then
    raise exception 'this role neither joins nor parts records' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_root before update of root_id on neighbor for each row execute function keep_root();
create trigger keep_made before update on neighbor for each row execute function keep_columns('created_at', 'created_by');

-- A link is undone, once; it never points elsewhere.
create trigger keep_link before update on neighbor_link for each row
  execute function keep_columns('call_id', 'encounter_id', 'person_id', 'how', 'at', 'by');
create trigger keep_undone before update on neighbor_link for each row execute function keep_once('undone_at');

-- Assigned means: with the role that goes with it. Somebody who is a responder now keeps no sight from before.
create or replace function on_care_team(neighbor text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select app_role() in ('navigator', 'clinician', 'supervisor') and exists (select 1 from care_team t
         where t.agency_id = app_agency() and t.user_id = app_user() and t.neighbor_id in (select same_neighbor(neighbor))
           and t.since <= app_now() and (t.until is null or t.until > app_now())) $$;

-- A supervisor puts others on a care team, never themself: that is what the glass is for, or a case of their own.
drop policy kept on care_team;
create policy kept on care_team for insert to heart_app with check (agency_id = app_agency()
  and (app_role() = 'service' or (app_role() = 'supervisor' and added_by = app_user() and user_id <> app_user())));
create trigger keep_member before update on care_team for each row
  execute function keep_columns('agency_id', 'neighbor_id', 'member_id', 'user_id', 'case_id', 'since', 'added_by');
-- Whoever left comes back by a new row.
create function keep_left() returns trigger language plpgsql as $$
begin
  if old.until <= app_now() and new.until is distinct from old.until then
    raise exception 'who has left a care team comes back by a new row' using errcode = 'check_violation', constraint = 'settled';
  end if;
  return new;
end $$;
create trigger keep_left before update on care_team for each row execute function keep_left();

-- A consent: nothing of it changes; it is taken back once, by somebody who stands for it.
drop policy kept on consent;
create policy kept on consent for insert to heart_app with check (agency_id = app_agency() and may_see_plan(neighbor_id)
  and not (app_role() = 'privacy_officer') and recorded_by = app_user() and recorded_at <= app_now() and from_at <= app_now()
  and revoked_at is null);
drop policy revoked on consent;
create policy revoked on consent for update to heart_app
  using (agency_id = app_agency() and (may_see_plan(neighbor_id) or app_role() = 'privacy_officer'))
  with check (agency_id = app_agency() and revoked_by = app_user() and revoked_at <= app_now());
revoke update on consent from heart_app;
grant update (revoked_at, revoked_by, revoked_how) on consent to heart_app;
create trigger keep_revoked before update on consent for each row execute function keep_once('revoked_at');

-- The glass: only who may break it, for no longer than the agency lets it stay open, with a reason somebody can read.
create function glass_minutes() returns int language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce((select (body -> 'breakGlass' ->> 'minutes')::int from privacy_profile
          where agency_id = app_agency() order by version desc limit 1), 60) $$;
alter table break_glass
  add column source_key text,
  add constraint break_glass_reason check (char_length(btrim(reason)) >= 15),
  add constraint break_glass_term check (until_at > at and until_at <= at + interval '8 hours'),
  add constraint break_glass_role check (role in ('navigator', 'supervisor', 'clinician')),
  add constraint break_glass_review check ((reviewed_at is null) = (reviewed_by is null));
create unique index break_glass_source on break_glass (agency_id, source_key) where source_key is not null;
create index break_glass_waiting on break_glass (agency_id, at) where reviewed_at is null;
drop policy broken on break_glass;
create policy broken on break_glass for insert to heart_app with check (agency_id = app_agency() and user_id = app_user()
  and role = app_role() and app_role() in ('navigator', 'supervisor', 'clinician') and at <= app_now()
  and until_at <= app_now() + make_interval(mins => glass_minutes()) and reviewed_at is null);
drop policy reviewed on break_glass;
create policy reviewed on break_glass for update to heart_app
  using (agency_id = app_agency() and app_role() = 'privacy_officer')
  with check (agency_id = app_agency() and reviewed_by = app_user() and reviewed_at <= app_now());
revoke update on break_glass from heart_app;
grant update (reviewed_at, reviewed_by, review_words) on break_glass to heart_app;
create trigger keep_review before update on break_glass for each row execute function keep_once('reviewed_at');
-- It counts for the role it was broken with: an account that became something else has no sight left of it.
create or replace function broke_glass(neighbor text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select app_role() in ('navigator', 'supervisor', 'clinician') and exists (select 1 from break_glass g
         where g.agency_id = app_agency() and g.user_id = app_user() and g.role = app_role() and g.neighbor_id in (select same_neighbor(neighbor))
           and g.at <= app_now() and g.until_at > app_now()) $$;

-- Requests: taken down by whoever sees the care or by the officer; answered by the officer, once.
alter table privacy_request
  -- How it was made sure that the neighbor, or somebody who may act for them, asks.
  add column identity_words text not null default '',
  -- Of an amendment: the record it is about.
  add column about text,
  add column extended_until timestamptz,
  add column extension_words text,
  -- What the neighbor wants to stand beside a refusal.
  add column statement text,
  add column statement_at timestamptz,
  add column statement_by text,
  add constraint privacy_request_answer check ((state = 'open') = (answered_at is null) and (answered_at is null) = (answered_by is null)),
  add constraint privacy_request_due check (due_at > asked_at and (extended_until is null or extended_until > due_at)),
  add constraint privacy_request_statement check ((statement is null) = (statement_at is null) and (statement is null or state = 'denied'));
create index privacy_request_open on privacy_request (agency_id, due_at) where state = 'open';
drop policy officer on privacy_request;
create policy seen on privacy_request for select to heart_app using (agency_id = app_agency() and (app_role() in ('privacy_officer', 'service')
  or (app_role() in ('navigator', 'supervisor', 'clinician') and may_see_care(neighbor_id))));
create policy taken on privacy_request for insert to heart_app with check (agency_id = app_agency() and opened_by = app_user() and state = 'open'
  and statement is null and extended_until is null
  and (app_role() = 'privacy_officer' or (app_role() in ('navigator', 'supervisor', 'clinician') and may_see_care(neighbor_id))));
create policy answered on privacy_request for update to heart_app
  using (agency_id = app_agency() and app_role() = 'privacy_officer')
  with check (agency_id = app_agency());
revoke update on privacy_request from heart_app;
grant update (state, answered_at, answered_by, answer_words, extended_until, extension_words, statement, statement_at, statement_by)
  on privacy_request to heart_app;
-- An answer stands; after it only the neighbor's statement is added, once. The time is put off once.
create function keep_answer() returns trigger language plpgsql as $$
begin
  if old.answered_at is null and new.answered_at is not null and new.answered_by is distinct from app_user() then
    raise exception 'whoever answers says so themself' using errcode = 'insufficient_privilege';
  end if;
  if old.answered_at is not null and (new.state, new.answered_at, new.answered_by, new.answer_words, new.extended_until, new.extension_words)
       is distinct from (old.state, old.answered_at, old.answered_by, old.answer_words, old.extended_until, old.extension_words) then
    raise exception 'the request is answered' using errcode = 'check_violation', constraint = 'settled';
  end if;
  if old.statement is not null and new.statement is distinct from old.statement then
    raise exception 'the statement stands' using errcode = 'check_violation', constraint = 'settled';
  end if;
  if old.extended_until is not null and new.extended_until is distinct from old.extended_until then
    raise exception 'the time was put off once already' using errcode = 'check_violation', constraint = 'settled';
  end if;
  return new;
end $$;
create trigger keep_answer before update on privacy_request for each row execute function keep_answer();

-- Everyone's own readings are noted under the role they were made with.
drop policy own_read on care_read;
create policy own_read on care_read for insert to heart_app
  with check (agency_id = app_agency() and by = app_user() and role = app_role() and at <= app_now());

-- A version of the profile tells its labels once.
alter table privacy_profile add constraint privacy_profile_labels check (body -> 'consentLabels' is null or to_jsonb(consent_labels) = body -> 'consentLabels');
