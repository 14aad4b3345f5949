-- Who asked for an operation, as the token said, so that each item can be judged again when it is sent and whoever approves
-- can be compared with whoever asked.
create table operation_requester (
  operation_id text primary key references operation (id) on delete cascade,
  caller       jsonb not null
);

-- What was judged and accepted lately, and what it was about. Two requests that are judged at the same time do not see each
-- other; the second to be journaled finds the first one here and is judged again (docs/adr/0042).
create table accepted_plan (
  sequence bigint generated always as identity primary key,
  at       timestamptz not null default clock_timestamp(),
  subjects text[]      not null
);
create index accepted_plan_at on accepted_plan (at);

-- How much one person has asked for lately (mass-removal).
create index operation_subject on operation (split_part(caller, E'\n', 1), created_at);
