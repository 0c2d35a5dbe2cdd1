-- Joining shows all of two records to whoever sees one of them: nobody joins their way into what a colleague looks after.
create function cared_for(neighbor text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select 1 from care_team t
         where t.agency_id = app_agency() and t.neighbor_id in (select same_neighbor(neighbor))
           and t.since <= app_now() and (t.until is null or t.until > app_now())) $$;
create function may_join(one text, other text) returns boolean language sql stable
  as $$ select app_role() = 'service' or may_see_care(one) = may_see_care(other)
            or not cared_for(case when may_see_care(one) then other else one end) $$;
create policy eyes_on_both on neighbor_join as restrictive for insert to heart_app with check (may_join(neighbor_id, other_id));
