-- The accounts somebody wants to see first on the pages.
create table page_favourite (
  caller     text        not null,
  account_id text        not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (caller, account_id)
);
