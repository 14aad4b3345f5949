-- What ought to worry somebody, found in the access index: written by io.gatehouse.finding, found again and resolved by itself.
create table finding (
  finding_id            text        primary key,
  scope                 smallint    not null,
  code                  text        not null,
  severity              text        not null,
  title                 text        not null,
  account_id            text,
  principal_id          text,
  -- what the finding's kind needs to say it in words
  facts                 jsonb       not null,
  first_seen_at         timestamptz not null,
  last_seen_at          timestamptz not null,
  resolved_at           timestamptz,
  accepted_by           text,
  accepted_at           timestamptz,
  acceptance_note       text,
  acceptance_expires_at timestamptz,
  search_text           text        generated always as (lower(title || e'\n' || facts::text)) stored
);
create index finding_open on finding (scope, code) where resolved_at is null;
create index finding_account on finding (account_id);
create index finding_principal on finding (principal_id);
