-- Who comes with this cookie or token, in one question and before the agency is known. Nothing else crosses agencies.
create function find_session(hash text)
  returns table (agency_id text, user_id text, name text, role text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.agency_id, a.user_id, a.name, a.role, s.created_at, s.last_seen_at, s.expires_at
          from session s join account a using (agency_id, user_id)
         where s.session_hash = hash and s.expires_at > now() and a.disabled_at is null $$;
create function find_token(hash text) returns table (agency_id text, user_id text, name text, role text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select agency_id, user_id, name, role from account where token_hash = hash and disabled_at is null $$;
revoke all on function find_session(text), find_token(text) from public;
grant execute on function find_session(text), find_token(text) to heart_app;
drop function agency_of_session(text), agency_of_token(text);

create index session_expiry on session (expires_at);

-- Readiness asks whether the schema is this program's.
grant select on heart_migration to heart_app;
