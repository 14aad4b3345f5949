-- The journal: an operation and all its items are committed before the first AWS call (docs/adr/0002).
create table operation (
  id                      text primary key,
  type                    text        not null,
  status                  text        not null,
  created_at              timestamptz not null default now(),
  updated_at              timestamptz not null default now(),
  completed_at            timestamptz,
  created_by              text        not null,
  caller                  text        not null,
  role                    text        not null,
  target_type             text,
  target_id               text,
  request                 jsonb       not null,
  facts                   jsonb       not null default '{}',
  result_type             text,
  result_id               text,
  error                   jsonb,
  waiting_for             text,
  held                    boolean     not null default false,
  -- how often an operator asked a waiting one to go on
  resumes                 integer     not null default 0,
  cancel_requested        boolean     not null default false,
  approval                jsonb,
  retry_of                text,
  trace_parent            text,
  request_id              text,
  queue_position          integer     not null default 0,
  estimated_completion_at timestamptz,
  -- a short operation that a replica carries out while its caller waits; the driver adopts it after this time
  claim                   text,
  claim_until             timestamptz,
  -- grows with every change; what followers of an operation compare
  revision                bigint      not null default 0
);
create index operation_open on operation (id) where completed_at is null;
create index operation_target on operation (target_type, target_id);
create index operation_created_by on operation (created_by, id);
create index operation_completed on operation (completed_at) where completed_at is not null;

create table operation_item (
  operation_id      text        not null references operation (id) on delete cascade,
  ordinal           integer     not null,
  stage             integer     not null,
  action            text        not null,
  phase             text        not null,
  outcome           text,
  account_id        text,
  permission_set_id text,
  principal_type    text,
  principal_id      text,
  parameters        jsonb       not null,
  handle            text,
  aws_request_id    text,
  attempts          integer     not null default 0,
  reason            text,
  reason_code       text,
  not_before        timestamptz,
  started_at        timestamptz,
  completed_at      timestamptz,
  primary key (operation_id, ordinal)
);
create index operation_item_phase on operation_item (operation_id, phase);

-- Exactly one replica drives. The token grows with every change of hands; every journal write of the driver checks it.
create table driver_lease (
  name       text primary key,
  holder     text        not null,
  token      bigint      not null,
  expires_at timestamptz not null
);
insert into driver_lease (name, holder, token, expires_at) values ('operations', 'nobody', 0, '-infinity');
