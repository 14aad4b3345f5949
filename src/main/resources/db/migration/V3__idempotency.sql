-- What was answered under an Idempotency-Key. The id is a digest of caller, method, path and key; the hash one of query
-- and body. In flight until the work it announces is done; delivered where the answer was a secret, which is not kept.
create table idempotency_record (
  id           text primary key,
  body_hash    text        not null,
  operation_id text        not null,
  state        text        not null check (state in ('IN_FLIGHT', 'ANSWERED', 'DELIVERED')),
  status       integer,
  headers      jsonb,
  body         text,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  check ((state = 'ANSWERED') = (headers is not null)),
  check (state = 'ANSWERED' or body is null)
);
create index idempotency_record_operation on idempotency_record (operation_id);
create index idempotency_record_expiry on idempotency_record (expires_at);

-- Secrets the replicas share where nobody configured one.
create table web_secret (
  name  text primary key,
  value bytea not null
);
