-- Credentials that are to be refused though access has ended, until they have run out by themselves.
create table session_cut (
  cut_id              bigint      generated always as identity primary key,
  -- because of which it is to be; absent where a person left
  request_id          text,
  user_id             text        not null,
  -- absent: everywhere, with everything
  account_id          text,
  permission_set_id   text,
  permission_set_name text,
  issued_before       timestamptz not null,
  obsolete_at         timestamptz not null,
  -- the operation that writes it into the policy, or out of it; and whether its policy names it
  operation_id        text,
  in_policy           boolean     not null default false,
  written_at          timestamptz,
  removed_at          timestamptz,
  failures            int         not null default 0,
  retry_at            timestamptz
);
create index session_cut_open on session_cut (obsolete_at) where removed_at is null;
create index session_cut_operation on session_cut (operation_id) where operation_id is not null;
create index session_cut_request on session_cut (request_id);
create index session_cut_user on session_cut (user_id, issued_before);

-- Requests of which an operator said that their sessions are to be cut, whatever the policies say.
create table session_cut_wish (
  request_id text        primary key,
  asked_at   timestamptz not null default clock_timestamp()
);
