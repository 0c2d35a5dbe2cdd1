-- Calls linked to one neighbor each, and a number for who is the same, for files of an agency that allows it (the setting
-- `insight.repeatKeys`). It answers nobody else, tells nothing of anybody, and numbers people anew in every answer.
-- What only a number or a place supposed is no link, and neither is a call on which several were met. SPEC.md AF7, AF12.
create function linked_people(from_on date, to_on date) returns table (call_id text, person bigint)
  language sql volatile security definer set search_path = public, pg_temp
  as $$ with linked as (
          select k.call_id, min(n.root_id) as root_id, min(k.received_at) as received_at from neighbor_link l
            join neighbor n on n.agency_id = l.agency_id and n.neighbor_id = l.neighbor_id
            join call k on k.agency_id = l.agency_id and k.call_id = l.call_id
           where l.agency_id = app_agency() and l.undone_at is null and l.how = 'person'
             and k.outcome is not null and k.local_date between from_on and to_on
             and app_role() in ('analyst', 'administrator')
             and exists (select from agency a where a.agency_id = app_agency() and a.body #>> '{insight,repeatKeys}' = 'true')
           group by k.call_id having count(distinct n.root_id) = 1),
        numbered as (select root_id, row_number() over (order by random()) as person from linked group by root_id)
        select l.call_id, p.person from linked l join numbered p using (root_id) order by l.received_at, l.call_id $$;
revoke all on function linked_people(date, date) from public;
grant execute on function linked_people(date, date) to heart_app;
