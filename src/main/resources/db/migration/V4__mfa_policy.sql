-- What AWS offers no API for (docs/adr/0001): which MFA policy was declared, and who saw it in the console. Rows are never
-- changed but for being withdrawn, so that both tables are the history as well. They outlive the operations they name.
create table mfa_policy_declaration (
  operation_id text primary key,
  settings     jsonb       not null,
  declared_by  text        not null,
  declared_at  timestamptz not null default clock_timestamp(),
  -- set when the change was canceled or failed: what was declared before counts again
  withdrawn_at timestamptz
);
create index mfa_policy_declaration_current on mfa_policy_declaration (declared_at) where withdrawn_at is null;

create table mfa_policy_attestation (
  operation_id   text primary key,
  declaration_id text        not null references mfa_policy_declaration (operation_id),
  attested_by    text        not null,
  attested_at    timestamptz not null default clock_timestamp(),
  note           text
);
create index mfa_policy_attestation_of on mfa_policy_attestation (declaration_id, attested_at);
