-- Facts of referrals for the measures: one row a referral, and nothing that leads back to it or to anybody.
create function referral_facts(from_on date, to_on date, zone text)
  returns table (program_id text, sent_on date, state text, accepted boolean, declined text, connected boolean, connect_days float8)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(c.program_id, ''), (r.sent_at at time zone zone)::date, r.state, r.accepted_at is not null,
               r.decline_reason, r.connected_at is not null, extract(epoch from r.connected_at - r.sent_at) / 86400
          from referral r left join care_case c on c.agency_id = r.agency_id and c.case_id = r.case_id
         where r.agency_id = app_agency() and r.sent_at is not null
           and (from_on is null or (r.sent_at at time zone zone)::date >= from_on)
           and (to_on is null or (r.sent_at at time zone zone)::date <= to_on)
         -- In no order that tells which came after which.
         order by 1, 2, 3, 7 $$;
revoke all on function referral_facts(date, date, text) from public;
grant execute on function referral_facts(date, date, text) to heart_app;
