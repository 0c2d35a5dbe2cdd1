-- What a device tells twice happens once: settlings and answers are known by their keys, as edits are.
alter table encounter_conflict add column settled_key text;
alter table encounter_note add column source_key text;
create unique index encounter_conflict_key on encounter_conflict (agency_id, settled_key) where settled_key is not null;
create unique index encounter_note_key on encounter_note (agency_id, source_key) where source_key is not null;

-- A session whose device was given a field key lasts for the shift, and is over when a supervisor wipes the device.
alter table session add column field_since timestamptz, add column wiped_at timestamptz;
drop function find_session(text);
create function find_session(hash text)
  returns table (agency_id text, user_id text, name text, role text, last_seen_at timestamptz, expires_at timestamptz,
                 field_since timestamptz, wiped_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.agency_id, a.user_id, a.name, a.role, s.last_seen_at, s.expires_at, s.field_since, s.wiped_at
          from session s join account a using (agency_id, user_id)
         where s.session_hash = hash and s.expires_at > now() and a.disabled_at is null $$;
revoke all on function find_session(text) from public;
grant execute on function find_session(text) to heart_app;
