-- Documents, what they manage, and plans made of them (io.gatehouse.plan).

create table plan (
  id             text        primary key,
  owner          text        not null,
  -- the document as JSON, and a digest of it
  document       text        not null,
  document_hash  text        not null,
  created_at     timestamptz not null,
  created_by     text        not null,
  expires_at     timestamptz not null,
  as_of          timestamptz not null,
  summary        jsonb       not null,
  impact         jsonb       not null,
  violations     jsonb       not null,
  cost           jsonb       not null,
  -- why it may no longer be applied
  stale          text,
  -- the one application
  operation_id   text
);
create index plan_expiry on plan (expires_at);
create index plan_operation on plan (operation_id) where operation_id is not null;

-- Changes, many in a row, each row of one action and type.
create table plan_change (
  plan_id text    not null references plan (id) on delete cascade,
  first   integer not null,
  action  text    not null,
  type    text    not null,
  size    integer not null,
  changes jsonb   not null,
  primary key (plan_id, first)
);

-- What a plan means for people, many in a row.
create table plan_person (
  plan_id text    not null references plan (id) on delete cascade,
  first   integer not null,
  size    integer not null,
  people  jsonb   not null,
  primary key (plan_id, first)
);

-- The document of each owner that was applied last.
create table document (
  owner         text        primary key,
  document      text        not null,
  document_hash text        not null,
  follow        boolean     not null,
  plan_id       text        not null,
  operation_id  text        not null,
  applied_at    timestamptz not null,
  applied_by    text        not null
);

-- Which owner manages what: things by AWS's id, assignments by ours, memberships by group and user.
create table document_thing (
  type  text not null,
  id    text not null,
  owner text not null,
  primary key (type, id)
);
create index document_thing_owner on document_thing (owner);
