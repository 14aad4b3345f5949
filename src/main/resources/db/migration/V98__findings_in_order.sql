-- Unresolved findings in the order people read them, the gravest first: a page then reads as many rows as it shows.
create index finding_in_order on finding
  (scope, (case severity when 'HIGH' then '1' when 'MEDIUM' then '2' else '3' end), finding_id)
  where resolved_at is null;

-- How many are open, of each severity, without the rows.
create index finding_severity on finding (scope, severity) include (accepted_at, acceptance_expires_at)
  where resolved_at is null;
