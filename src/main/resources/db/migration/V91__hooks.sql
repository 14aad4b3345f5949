-- What operations wait for others to do, and what became of it (io.gatehouse.hook).
create table operation_hook (
  operation_id text        not null references operation (id) on delete cascade,
  name         text        not null,
  account_id   text        not null,
  -- OPEN, DONE, FAILED
  status       text        not null,
  asked_at     timestamptz not null default clock_timestamp(),
  answer_until timestamptz not null,
  answered_at  timestamptz,
  answered_by  text,
  note         text,
  primary key (operation_id, name, account_id)
);
