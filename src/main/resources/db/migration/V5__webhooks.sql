-- Events to tell of, written with the end of the operation they are about.
create table webhook_delivery (
  id              text primary key,
  target          text        not null,
  operation_id    text        not null references operation (id) on delete cascade,
  payload         text        not null,
  attempts        integer     not null default 0,
  created_at      timestamptz not null default clock_timestamp(),
  next_attempt_at timestamptz not null default clock_timestamp(),
  delivered_at    timestamptz,
  given_up        boolean     not null default false,
  last_error      text
);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where delivered_at is null and not given_up;
