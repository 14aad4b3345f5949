-- Temporary access: who may ask for what, who asked, who agreed, and which assignments are held because of it.

-- Rules that count now; every change of them is an operation, so that the journal and the audit hold what was before.
create table access_policy (
  policy_id  text        primary key,
  name       text        not null,
  terms      jsonb       not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  -- the operation that wrote it last: a repeated write is told from another one by it
  written_by text        not null
);
create unique index access_policy_name on access_policy (lower(name));

create table on_call (
  name        text        primary key,
  user_ids    text[]      not null,
  valid_until timestamptz not null,
  changed_by  text        not null,
  changed_at  timestamptz not null default clock_timestamp()
);

create table access_request (
  request_id       text        primary key,
  status           text        not null,
  -- who asked, as operations name their callers
  requested_by     text        not null,
  caller           text        not null,
  user_id          text        not null,
  user_name        text        not null,
  duration_seconds bigint      not null,
  starts_at        timestamptz,
  justification    text,
  ticket           text,
  policy_ids       text[]      not null,
  break_glass      boolean     not null default false,
  created_at       timestamptz not null default clock_timestamp(),
  updated_at       timestamptz not null default clock_timestamp(),
  -- until when it waits for decisions
  expires_at       timestamptz,
  -- when time does something to it by itself: it expires, or starts
  due_at           timestamptz,
  ended_at         timestamptz,
  end_reason       text,
  reason           text,
  -- the active request this one goes on with, and until when
  extension_of     text,
  wanted_until     timestamptz,
  -- who can decide now: in words, and as principals
  waiting_for      text,
  waiting_users    text[]      not null default '{}',
  waiting_groups   text[]      not null default '{}',
  -- a second person has to look at it afterwards, and has
  review           text
);
create index access_request_due on access_request (due_at) where due_at is not null;
create index access_request_user on access_request (user_id, request_id);
create index access_request_status on access_request (status, request_id);
create index access_request_waiting on access_request using gin (waiting_users, waiting_groups)
  where status = 'PENDING_APPROVAL' or review = 'OPEN';
create index access_request_review on access_request (request_id) where review = 'OPEN';

-- One permission set in one account; while it is held it is a holder of the grant.
create table access_request_item (
  request_id        text        not null references access_request (request_id) on delete cascade,
  ordinal           integer     not null,
  account_id        text        not null,
  permission_set_id text        not null,
  user_id           text        not null,
  status            text        not null,
  active_since      timestamptz,
  until             timestamptz,
  exposure_until    timestamptz,
  end_reason        text,
  reason            text,
  warned_at         timestamptz,
  primary key (request_id, ordinal),
  unique (request_id, account_id, permission_set_id)
);
create index access_request_item_until on access_request_item (until) where status = 'ACTIVE';
create index access_request_item_holds on access_request_item (account_id, permission_set_id, user_id)
  where status in ('ACTIVATING', 'ACTIVE', 'ENDING');
create index access_request_item_account on access_request_item (account_id, request_id);
create index access_request_item_set on access_request_item (permission_set_id, request_id);

-- One vote of each person.
create table access_decision (
  request_id text        not null references access_request (request_id) on delete cascade,
  user_id    text        not null,
  stage      integer     not null,
  decided_by text        not null,
  decision   text        not null,
  note       text,
  at         timestamptz not null default clock_timestamp(),
  primary key (request_id, user_id)
);

-- The operations a request brought about.
create table access_request_operation (
  request_id   text not null references access_request (request_id) on delete cascade,
  operation_id text not null,
  primary key (request_id, operation_id)
);
create index access_request_operation_of on access_request_operation (operation_id);

-- Assignments to users that are there because of requests. Whoever changes what holds one locks its row first.
create table access_grant (
  grant_id          text        primary key,
  account_id        text        not null,
  permission_set_id text        not null,
  user_id           text        not null,
  -- what is proven of it in AWS: UNKNOWN, PRESENT, ABSENT
  presence          text        not null,
  -- what is on its way to AWS: NONE, CREATING, REMOVING
  pending           text        not null,
  operation_id      text,
  -- it was there before the first holder, or was given by other means since
  standing          boolean     not null default false,
  standing_by       text,
  proven_at         timestamptz,
  -- after a failed removal: when it is tried again
  attempts          integer     not null default 0,
  retry_at          timestamptz,
  created_at        timestamptz not null default clock_timestamp(),
  ended_at          timestamptz
);
create unique index access_grant_now on access_grant (account_id, permission_set_id, user_id) where ended_at is null;
create index access_grant_user on access_grant (user_id) where ended_at is null;
create index access_grant_retry on access_grant (retry_at) where retry_at is not null and ended_at is null;

-- What became of requests, with the cause: append only.
create table access_request_event (
  event_id     bigint      generated always as identity primary key,
  request_id   text        not null references access_request (request_id) on delete cascade,
  at           timestamptz not null default clock_timestamp(),
  status       text        not null,
  cause        text        not null,
  actor        text        not null,
  detail       text
);
create index access_request_event_of on access_request_event (request_id, event_id);

-- Events of requests are told like those of operations, but belong to none.
alter table webhook_delivery alter column operation_id drop not null;
