-- Who changed what, as events of AWS told: the rows of the index that begin or end by it say so, whether they were found
-- before the event came or after. Kept for a day (docs/adr/0024).
create table index_event_change (
  scope       smallint    not null references index_scope (id),
  part        text        not null,
  -- the row's key in one text
  key         text        not null,
  -- BEGAN, ENDED or CHANGED
  change      text        not null,
  actor       text        not null,
  happened_at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (scope, part, key, change, happened_at)
);
create index index_event_change_age on index_event_change (received_at);
alter table index_question drop column hint_actor;

-- An event about the end of a membership names nothing but this id.
alter table index_membership add column membership_id text;
create index index_membership_id on index_membership (membership_id) where membership_id is not null;
