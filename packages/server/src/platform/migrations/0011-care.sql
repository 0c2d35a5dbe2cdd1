-- Care: records about neighbors, and who may see which. Judged here, row by row, by role, assignment, consent and label:
-- the service says for whom it asks (app.user_id, app.role, app.now); without that it sees none. SPEC.md CN1–CN12.

-- Somebody HEART met or spoke with. Records of one person join under one root and part again: nothing else is ever moved.
create table neighbor (
  agency_id text not null references agency,
  neighbor_id text not null,
  -- The neighbor_id of the record that stands for all that are joined; its own while nothing is joined.
  root_id text not null,
  version int not null default 1,
  known text not null check (known in ('unknown', 'alias', 'named')),
  -- As the person gave it: a name, or what they go by.
  name text,
  born date,
  -- A Neighbor (packages/domain): further names, ways to reach them, what is safe, language.
  body jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  synthetic boolean not null default false,
  primary key (agency_id, neighbor_id)
);
create index neighbor_root on neighbor (agency_id, root_id);

-- That a person of a report, or somebody on a call, is this neighbor. Undone, never deleted.
create table neighbor_link (
  agency_id text not null,
  link_id text not null,
  neighbor_id text not null,
  call_id text not null,
  encounter_id text,
  person_id text,
  -- Who or what recognized them.
  how text not null check (how in ('person', 'number', 'place')),
  at timestamptz not null,
  by text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (agency_id, link_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index neighbor_link_neighbor on neighbor_link (agency_id, neighbor_id);
create index neighbor_link_call on neighbor_link (agency_id, call_id);

-- Who is assigned to a neighbor: whoever holds an open case, covers for them, or was added by a supervisor.
create table care_team (
  agency_id text not null,
  member_id text not null,
  neighbor_id text not null,
  user_id text not null,
  -- The case it comes from, if from one.
  case_id text,
  since timestamptz not null,
  until timestamptz,
  added_by text not null,
  reason text,
  primary key (agency_id, member_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index care_team_user on care_team (agency_id, user_id);
create index care_team_neighbor on care_team (agency_id, neighbor_id);

create table consent (
  agency_id text not null,
  consent_id text not null,
  neighbor_id text not null,
  -- To whom: the neighbor's own care team, one partner organization, or a class of them.
  recipient_kind text not null check (recipient_kind in ('care_team', 'partner', 'class')),
  recipient text,
  recipient_words text not null,
  purpose text not null,
  -- The labels it covers; records without labels need none of them.
  labels text[] not null,
  from_at timestamptz not null,
  until_at timestamptz,
  how text not null check (how in ('signed', 'verbal')),
  witness text,
  form_id text not null,
  form_version int not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  revoked_how text,
  primary key (agency_id, consent_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index consent_neighbor on consent (agency_id, neighbor_id);

-- Opened in an emergency: everything about one neighbor, for a while, with a reason that the privacy officer reads.
create table break_glass (
  agency_id text not null,
  glass_id text not null,
  neighbor_id text not null,
  user_id text not null,
  role text not null,
  reason text not null,
  at timestamptz not null,
  until_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by text,
  review_words text,
  primary key (agency_id, glass_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index break_glass_neighbor on break_glass (agency_id, neighbor_id);

-- What a neighbor asked of the privacy officer. While it is open, the officer sees their record.
create table privacy_request (
  agency_id text not null,
  request_id text not null,
  neighbor_id text not null,
  kind text not null check (kind in ('access', 'amendment', 'accounting')),
  words text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  opened_by text not null,
  state text not null default 'open' check (state in ('open', 'granted', 'denied', 'withdrawn')),
  answered_at timestamptz,
  answered_by text,
  answer_words text,
  primary key (agency_id, request_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index privacy_request_neighbor on privacy_request (agency_id, neighbor_id);

-- The agency's standing under the law, versioned; a PrivacyProfile (packages/domain).
create table privacy_profile (
  agency_id text not null references agency,
  version int not null,
  body jsonb not null,
  -- Labels that even the care team reads only with the neighbor's consent.
  consent_labels text[] not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (agency_id, version)
);

-- Every reading of a record about a neighbor.
create table care_read (
  agency_id text not null,
  read_id text not null,
  neighbor_id text not null,
  at timestamptz not null,
  by text not null,
  role text not null,
  -- What of them: card, care, plan, consent, request; or the words searched for.
  what text not null,
  primary key (agency_id, read_id),
  foreign key (agency_id, neighbor_id) references neighbor
);
create index care_read_neighbor on care_read (agency_id, neighbor_id, at desc);

create function app_agency() returns text language sql stable as $$ select current_setting('app.agency_id', true) $$;
create function app_user() returns text language sql stable as $$ select coalesce(current_setting('app.user_id', true), '') $$;
create function app_role() returns text language sql stable as $$ select coalesce(current_setting('app.role', true), '') $$;
-- The service's clock, so that what ends at a time ends for rules and rows alike.
create function app_now() returns timestamptz language sql stable
  as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- All records of the same person as this one.
create function same_neighbor(neighbor text) returns setof text language sql stable security definer set search_path = public, pg_temp
  as $$ select m.neighbor_id from neighbor n join neighbor m on m.agency_id = n.agency_id and m.root_id = n.root_id
         where n.agency_id = app_agency() and n.neighbor_id = neighbor $$;

create function on_care_team(neighbor text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select 1 from care_team t
         where t.agency_id = app_agency() and t.user_id = app_user() and t.neighbor_id in (select same_neighbor(neighbor))
           and t.since <= app_now() and (t.until is null or t.until > app_now())) $$;

create function broke_glass(neighbor text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select 1 from break_glass g
         where g.agency_id = app_agency() and g.user_id = app_user() and g.neighbor_id in (select same_neighbor(neighbor))
           and g.at <= app_now() and g.until_at > app_now()) $$;

create function answers_request(neighbor text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select app_role() = 'privacy_officer' and exists (select 1 from privacy_request r
         where r.agency_id = app_agency() and r.state = 'open' and r.neighbor_id in (select same_neighbor(neighbor))) $$;

-- Whether this person's team, in the field or on the phone, is on a call that is linked to the neighbor, or is writing its report.
create function meets_neighbor(neighbor text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select app_role() in ('responder', 'clinician') and exists (select 1 from neighbor_link l
          left join encounter e on e.agency_id = l.agency_id and e.encounter_id = l.encounter_id
         where l.agency_id = app_agency() and l.undone_at is null and l.neighbor_id in (select same_neighbor(neighbor))
           and (l.call_id in (select my_call_ids()) or (app_user() = any(e.crew_ids) and e.status in ('draft', 'returned')))) $$;

-- Who they are and how to reach them safely.
create function may_see_card(neighbor text) returns boolean language sql stable
  as $$ select app_role() in ('service', 'supervisor', 'navigator', 'clinician') or meets_neighbor(neighbor) or answers_request(neighbor) $$;
-- Cases, goals, follow-ups, referrals, funding, the timeline.
create function may_see_care(neighbor text) returns boolean language sql stable
  as $$ select app_role() in ('service', 'supervisor')
            or (app_role() in ('navigator', 'clinician') and on_care_team(neighbor))
            or broke_glass(neighbor) or answers_request(neighbor) $$;
-- The response plan: also whoever stands before the door or has them on the phone.
create function may_see_plan(neighbor text) returns boolean language sql stable
  as $$ select may_see_care(neighbor) or meets_neighbor(neighbor) $$;

create function has_consent(neighbor text, label text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select 1 from consent c
         where c.agency_id = app_agency() and c.recipient_kind = 'care_team' and label = any(c.labels)
           and c.neighbor_id in (select same_neighbor(neighbor))
           and c.from_at <= app_now() and (c.until_at is null or c.until_at > app_now())
           and (c.revoked_at is null or c.revoked_at > app_now())) $$;
create function consent_labels() returns text[] language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce((select consent_labels from privacy_profile where agency_id = app_agency() order by version desc limit 1),
                        array['substance_use']) $$;

-- Labels of a row: each must be cleared for whoever asks.
create function may_see_labels(neighbor text, labels text[]) returns boolean language sql stable
  as $$ select labels = '{}' or app_role() = 'service' or broke_glass(neighbor) or answers_request(neighbor) or not exists (
          select 1 from unnest(labels) l where not (
            case when l = any(consent_labels()) then on_care_team(neighbor) and has_consent(neighbor, l)
                 when l in ('substance_use', 'domestic_violence') then on_care_team(neighbor)
                 else on_care_team(neighbor) or app_role() = 'supervisor' end)) $$;

-- Puts a table of care under these rules. `sight`: card, care or plan; a table with a column `labels` is judged by them too.
create function protect_care(target regclass, sight text) returns void language plpgsql as $$
declare labelled boolean := exists (select 1 from pg_attribute where attrelid = target and attname = 'labels' and not attisdropped);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_works on %s to %I using (true) with check (true)', target, current_user);
  execute format('create policy by_right on %s to heart_app using (agency_id = app_agency() and %I(neighbor_id)%s)',
    target, 'may_see_' || sight, case when labelled then ' and may_see_labels(neighbor_id, labels)' else '' end);
end $$;
revoke all on function protect_care(regclass, text) from public;

select protect_care('neighbor', 'card'), protect_care('neighbor_link', 'plan');

do $$
declare t text;
begin
  foreach t in array array['care_team','consent','break_glass','privacy_request','privacy_profile','care_read'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_works on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;

-- Who is assigned: seen with the care, and by oneself; written by the service when a case opens or is handed over.
create policy seen on care_team for select to heart_app
  using (agency_id = app_agency() and (user_id = app_user() or may_see_care(neighbor_id)));
create policy kept on care_team for insert to heart_app with check (agency_id = app_agency() and app_role() in ('service', 'supervisor'));
create policy ended on care_team for update to heart_app using (agency_id = app_agency() and app_role() in ('service', 'supervisor'));

-- A consent names what it covers, not what is in it: whoever may reach the neighbor must see it.
create policy seen on consent for select to heart_app
  using (agency_id = app_agency() and (may_see_plan(neighbor_id) or app_role() = 'privacy_officer'));
create policy kept on consent for insert to heart_app with check (agency_id = app_agency() and may_see_plan(neighbor_id) and recorded_by = app_user());
create policy revoked on consent for update to heart_app
  using (agency_id = app_agency() and (may_see_plan(neighbor_id) or app_role() = 'privacy_officer'));

create policy seen on break_glass for select to heart_app
  using (agency_id = app_agency() and (user_id = app_user() or app_role() in ('privacy_officer', 'service')));
create policy broken on break_glass for insert to heart_app
  with check (agency_id = app_agency() and user_id = app_user() and role = app_role());
create policy reviewed on break_glass for update to heart_app using (agency_id = app_agency() and app_role() = 'privacy_officer');

create policy officer on privacy_request to heart_app
  using (agency_id = app_agency() and (app_role() in ('privacy_officer', 'service') or (app_role() in ('navigator', 'supervisor') and may_see_care(neighbor_id))));
create policy own_agency on privacy_profile for select to heart_app using (agency_id = app_agency());
create policy officer on privacy_profile for insert to heart_app with check (agency_id = app_agency() and app_role() in ('privacy_officer', 'service'));

create policy readers on care_read for select to heart_app
  using (agency_id = app_agency() and (app_role() in ('privacy_officer', 'service') or may_see_care(neighbor_id)));
create policy own_read on care_read for insert to heart_app with check (agency_id = app_agency() and by = app_user());

grant select, insert, update on neighbor, neighbor_link, care_team, consent, break_glass, privacy_request to heart_app;
grant select, insert on privacy_profile, care_read to heart_app;
