-- Who did what: append-only, each row sealed by the hash of its content, which holds the hash of the row before.
-- content is the event as it was hashed, byte for byte; every other column can be told from it.
create table audit_event (
  sequence      bigint primary key,
  at            timestamptz not null,
  content       text        not null,
  hash          text        not null,
  actor         text generated always as (content::jsonb ->> 'actor') stored,
  action        text generated always as (content::jsonb ->> 'action') stored,
  operation_id  text generated always as (content::jsonb ->> 'operationId') stored,
  target_id     text generated always as (content::jsonb #>> '{target,id}') stored,
  previous_hash text generated always as (content::jsonb ->> 'previousHash') stored
);
create index audit_event_operation on audit_event (operation_id) where operation_id is not null;
create index audit_event_actor on audit_event (actor, sequence);
create index audit_event_target on audit_event (target_id, sequence) where target_id is not null;
create index audit_event_at on audit_event (at);

-- The end of the chain. Whoever appends locks it, so that replicas take turns, and rows cut off at the end are missed.
create table audit_head (
  only_row boolean primary key default true check (only_row),
  sequence bigint not null,
  hash     text   not null
);
insert into audit_head (sequence, hash) values (0, '');

create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function audit_event_is_append_only();
create trigger audit_head_stays before delete or truncate on audit_head
  for each statement execute function audit_event_is_append_only();
