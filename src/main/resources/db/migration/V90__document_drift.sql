-- How AWS differs from the documents that were applied, noted by io.gatehouse.plan whenever either has changed; findings are
-- made of it.
create table document_drift (
  owner             text        not null references document (owner) on delete cascade,
  type              text        not null,
  -- the id, or the name of what has none in AWS
  thing             text        not null,
  action            text        not null,
  id                text,
  name              text        not null,
  reason            text        not null,
  -- the members that differ, as the document has them
  wanted            jsonb,
  account_id        text,
  permission_set_id text,
  principal_type    text,
  principal_id      text,
  group_id          text,
  cause             text,
  operation_id      text,
  actor             text,
  seen_at           timestamptz not null default clock_timestamp(),
  primary key (owner, type, thing)
);
-- of what was compared last: the document, the index, what is there for a time only
alter table document add column drift_seen text;
