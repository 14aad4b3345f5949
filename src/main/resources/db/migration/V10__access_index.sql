-- What AWS holds, as far as this service knows it, with its history: a row that is so now has no valid_to, and a change
-- ends one row and begins another (docs/adr/0022). Written by io.gatehouse.index alone.
create table index_scope (
  id                smallint    generated always as identity primary key,
  organization_id   text        not null,
  instance_arn      text        not null,
  identity_store_id text        not null,
  known_since       timestamptz not null default clock_timestamp(),
  -- the one that is looked after now; an organization or instance that was exchanged keeps its rows as history
  current           boolean     not null default true,
  unique (organization_id, instance_arn)
);
create unique index index_scope_current on index_scope (current) where current;

create table index_unit (
  id               bigint      generated always as identity primary key,
  scope            smallint    not null references index_scope (id),
  unit_id          text        not null,
  name             text        not null,
  parent_id        text,
  path             text        not null,
  valid_from       timestamptz not null,
  valid_from_known text        not null,
  valid_to         timestamptz,
  began_cause      text        not null,
  began_operation  text,
  began_actor      text,
  ended_cause      text,
  ended_operation  text,
  ended_actor      text,
  confirmed_at     timestamptz not null,
  confirmed_by     text        not null,
  -- a complete listing lacked it once: it is asked for again before it counts as gone
  missed_at        timestamptz
) with (fillfactor = 85);
create unique index index_unit_now on index_unit (scope, unit_id) where valid_to is null;
create index index_unit_path on index_unit (path text_pattern_ops) where valid_to is null;
create index index_unit_parent on index_unit (parent_id) where valid_to is null;
create index index_unit_history on index_unit (unit_id, valid_from);

create table index_account (
  id                 bigint      generated always as identity primary key,
  scope              smallint    not null references index_scope (id),
  account_id         text        not null,
  name               text        not null,
  email              text        not null,
  arn                text        not null,
  state              text        not null,
  joined_method      text,
  joined_at          timestamptz,
  unit_id            text,
  management_account boolean     not null default false,
  -- null: never asked for
  tags               jsonb,
  tags_confirmed_at  timestamptz,
  valid_from         timestamptz not null,
  valid_from_known   text        not null,
  valid_to           timestamptz,
  began_cause        text        not null,
  began_operation    text,
  began_actor        text,
  ended_cause        text,
  ended_operation    text,
  ended_actor        text,
  confirmed_at       timestamptz not null,
  confirmed_by       text        not null,
  missed_at          timestamptz
) with (fillfactor = 85);
create unique index index_account_now on index_account (scope, account_id) where valid_to is null;
create index index_account_name on index_account (lower(name), account_id) where valid_to is null;
create index index_account_email on index_account (lower(email), account_id) where valid_to is null;
create index index_account_joined on index_account (joined_at, account_id) where valid_to is null;
create index index_account_unit on index_account (unit_id, account_id) where valid_to is null;
create index index_account_tags on index_account using gin (tags jsonb_path_ops) where valid_to is null;
create index index_account_history on index_account (account_id, valid_from);
create index index_account_began on index_account (valid_from);
create index index_account_ended on index_account (valid_to) where valid_to is not null;

create table index_permission_set (
  id                    bigint      generated always as identity primary key,
  scope                 smallint    not null references index_scope (id),
  permission_set_id     text        not null,
  name                  text        not null,
  description           text,
  session_duration      text,
  relay_state           text,
  -- policies and tags in the wire shape of the API; null: never asked for
  document              jsonb,
  document_confirmed_at timestamptz,
  -- null while the document is not known
  administrator_grade   boolean,
  created_at            timestamptz,
  valid_from            timestamptz not null,
  valid_from_known      text        not null,
  valid_to              timestamptz,
  began_cause           text        not null,
  began_operation       text,
  began_actor           text,
  ended_cause           text,
  ended_operation       text,
  ended_actor           text,
  confirmed_at          timestamptz not null,
  confirmed_by          text        not null,
  missed_at             timestamptz
) with (fillfactor = 85);
create unique index index_permission_set_now on index_permission_set (scope, permission_set_id) where valid_to is null;
create index index_permission_set_name on index_permission_set (lower(name), permission_set_id) where valid_to is null;
create index index_permission_set_history on index_permission_set (permission_set_id, valid_from);

create table index_group (
  id               bigint      generated always as identity primary key,
  scope            smallint    not null references index_scope (id),
  group_id         text        not null,
  display_name     text        not null,
  description      text,
  external_ids     jsonb,
  valid_from       timestamptz not null,
  valid_from_known text        not null,
  valid_to         timestamptz,
  began_cause      text        not null,
  began_operation  text,
  began_actor      text,
  ended_cause      text,
  ended_operation  text,
  ended_actor      text,
  confirmed_at     timestamptz not null,
  confirmed_by     text        not null,
  missed_at        timestamptz
) with (fillfactor = 85);
create unique index index_group_now on index_group (scope, group_id) where valid_to is null;
create index index_group_name on index_group (lower(display_name), group_id) where valid_to is null;
create index index_group_history on index_group (group_id, valid_from);

create table index_user (
  id               bigint      generated always as identity primary key,
  scope            smallint    not null references index_scope (id),
  user_id          text        not null,
  user_name        text        not null,
  email            text,
  given_name       text,
  family_name      text,
  display_name     text,
  status           text,
  -- the user in the wire shape of the API
  document         jsonb,
  external_ids     jsonb,
  valid_from       timestamptz not null,
  valid_from_known text        not null,
  valid_to         timestamptz,
  began_cause      text        not null,
  began_operation  text,
  began_actor      text,
  ended_cause      text,
  ended_operation  text,
  ended_actor      text,
  confirmed_at     timestamptz not null,
  confirmed_by     text        not null,
  missed_at        timestamptz
) with (fillfactor = 85);
create unique index index_user_now on index_user (scope, user_id) where valid_to is null;
create index index_user_name on index_user (lower(user_name), user_id) where valid_to is null;
create index index_user_email on index_user (lower(email), user_id) where valid_to is null;
create index index_user_display_name on index_user (lower(display_name), user_id) where valid_to is null;
create index index_user_history on index_user (user_id, valid_from);

create table index_membership (
  id               bigint      generated always as identity primary key,
  scope            smallint    not null references index_scope (id),
  group_id         text        not null,
  user_id          text        not null,
  valid_from       timestamptz not null,
  valid_from_known text        not null,
  valid_to         timestamptz,
  began_cause      text        not null,
  began_operation  text,
  began_actor      text,
  ended_cause      text,
  ended_operation  text,
  ended_actor      text,
  confirmed_at     timestamptz not null,
  confirmed_by     text        not null,
  missed_at        timestamptz
) with (fillfactor = 85);
create unique index index_membership_now on index_membership (scope, group_id, user_id) where valid_to is null;
create index index_membership_user on index_membership (user_id, group_id) where valid_to is null;
create index index_membership_group_history on index_membership (group_id, valid_from);
create index index_membership_user_history on index_membership (user_id, valid_from);
create index index_membership_began on index_membership (valid_from);
create index index_membership_ended on index_membership (valid_to) where valid_to is not null;

create table index_assignment (
  id                bigint      generated always as identity primary key,
  scope             smallint    not null references index_scope (id),
  account_id        text        not null,
  permission_set_id text        not null,
  principal_type    text        not null,
  principal_id      text        not null,
  valid_from        timestamptz not null,
  valid_from_known  text        not null,
  valid_to          timestamptz,
  began_cause       text        not null,
  began_operation   text,
  began_actor       text,
  ended_cause       text,
  ended_operation   text,
  ended_actor       text,
  confirmed_at      timestamptz not null,
  confirmed_by      text        not null,
  missed_at         timestamptz
) with (fillfactor = 85);
create unique index index_assignment_now
  on index_assignment (scope, account_id, permission_set_id, principal_type, principal_id) where valid_to is null;
create index index_assignment_account
  on index_assignment (account_id, permission_set_id, principal_id) where valid_to is null;
create index index_assignment_principal
  on index_assignment (principal_id, account_id, permission_set_id) where valid_to is null;
create index index_assignment_set
  on index_assignment (permission_set_id, account_id, principal_id) where valid_to is null;
create index index_assignment_principal_history on index_assignment (principal_id, valid_from);
create index index_assignment_account_history on index_assignment (account_id, valid_from);
create index index_assignment_set_history on index_assignment (permission_set_id, valid_from);
create index index_assignment_began on index_assignment (valid_from);
create index index_assignment_ended on index_assignment (valid_to) where valid_to is not null;

create table index_provisioning (
  id                bigint      generated always as identity primary key,
  scope             smallint    not null references index_scope (id),
  account_id        text        not null,
  permission_set_id text        not null,
  status            text        not null,
  valid_from        timestamptz not null,
  valid_from_known  text        not null,
  valid_to          timestamptz,
  began_cause       text        not null,
  began_operation   text,
  began_actor       text,
  ended_cause       text,
  ended_operation   text,
  ended_actor       text,
  confirmed_at      timestamptz not null,
  confirmed_by      text        not null,
  missed_at         timestamptz
) with (fillfactor = 85);
create unique index index_provisioning_now
  on index_provisioning (scope, account_id, permission_set_id) where valid_to is null;
create index index_provisioning_set on index_provisioning (permission_set_id, account_id) where valid_to is null;
create index index_provisioning_history on index_provisioning (account_id, permission_set_id, valid_from);

-- What is known how well. filled_at null: the part was never known completely.
create table index_part (
  part      text        primary key,
  filled_at timestamptz,
  -- the oldest moment any row of the part is known for
  as_of     timestamptz
);
insert into index_part (part) values
  ('UNITS'), ('ACCOUNTS'), ('TAGS'), ('PERMISSION_SETS'), ('PERMISSION_SET_DETAILS'),
  ('GROUPS'), ('USERS'), ('MEMBERSHIPS'), ('ASSIGNMENTS'), ('PROVISIONING');

-- The questions of the sweep and when each was answered last. A question that takes several pages is resumed at its page.
create table index_question (
  scope       smallint    not null references index_scope (id),
  kind        text        not null,
  subject     text        not null,
  due_at      timestamptz not null,
  -- when its last complete answer was begun; null: never answered
  asked_at    timestamptz,
  begun_at    timestamptz,
  page_token  text,
  -- who asks: more urgent ones go first
  urgency     smallint    not null default 0,
  -- who is said to have changed something, and when (an event; never a proof)
  hint_actor  text,
  hint_at     timestamptz,
  primary key (scope, kind, subject)
);
create index index_question_due on index_question (scope, urgency desc, due_at);
create index index_question_asked on index_question (scope, kind, asked_at);

-- What this service proved to be gone: no older answer of AWS brings it back. Kept for a day.
create table index_removal (
  scope      smallint    not null references index_scope (id),
  part       text        not null,
  key        text        not null,
  proven_at  timestamptz not null,
  primary key (scope, part, key)
);
create index index_removal_age on index_removal (proven_at);

create table index_sweep (
  sweep_id      text        primary key,
  scope         jsonb       not null,
  reason        text        not null,
  started_at    timestamptz not null default clock_timestamp(),
  completed_at  timestamptz,
  planned       integer     not null default 0,
  answered      integer     not null default 0,
  calls         jsonb       not null default '{}',
  throttles     integer     not null default 0,
  changes_found integer     not null default 0
);
create index index_sweep_started on index_sweep (started_at desc, sweep_id);

-- Events of AWS that were taken; the same one counts once.
create table index_event (
  event_id    text        primary key,
  received_at timestamptz not null default clock_timestamp()
);
create index index_event_age on index_event (received_at);
