-- The audit in partitions of a million entries, so that old ones can be moved to an archive; what remains still verifies,
-- from where the archive ends.
alter table audit_event rename constraint audit_event_pkey to audit_event_first_pkey;
alter index audit_event_operation rename to audit_event_first_operation;
alter index audit_event_actor rename to audit_event_first_actor;
alter index audit_event_target rename to audit_event_first_target;
alter index audit_event_at rename to audit_event_first_at;
alter table audit_event rename to audit_event_first;

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
) partition by range (sequence);
create index audit_event_operation on audit_event (operation_id) where operation_id is not null;
create index audit_event_actor on audit_event (actor, sequence);
create index audit_event_target on audit_event (target_id, sequence) where target_id is not null;
create index audit_event_at on audit_event (at);
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function audit_event_is_append_only();

-- A partition is named by the first sequence that is not in it.
do $$
declare
  size constant bigint := 1000000;
  beyond bigint;
begin
  select (sequence / size + 1) * size into beyond from audit_head;
  execute format('alter table audit_event_first rename to audit_event_to_%s', beyond);
  execute format('alter table audit_event attach partition audit_event_to_%s for values from (minvalue) to (%s)',
                 beyond, beyond);
end
$$;

-- Makes the next partitions; a service whose role does not own the tables may do that as well.
create function audit_event_partitions_ahead() returns void language plpgsql security definer
  set search_path from current as $$
declare
  size constant bigint := 1000000;
  beyond bigint;
  partition text;
begin
  perform pg_advisory_xact_lock(hashtext('audit_event_partitions_ahead'));
  select (sequence / size + 1) * size into beyond from audit_head;
  for ahead in 0..3 loop
    partition := 'audit_event_to_' || (beyond + ahead * size);
    if to_regclass(partition) is null then
      execute format('create table %I partition of audit_event for values from (%s) to (%s)',
                     partition, beyond + (ahead - 1) * size, beyond + ahead * size);
      execute format('create trigger audit_event_append_only before update or delete or truncate on %I
                      for each statement execute function audit_event_is_append_only()', partition);
    end if;
  end loop;
end
$$;
select audit_event_partitions_ahead();

-- Where the chain that is in the table begins: after the last entry of what was moved away.
create table audit_archive (
  sequence    bigint      primary key,
  hash        text        not null,
  partition   text        not null,
  archived_at timestamptz not null default clock_timestamp()
);

-- Takes the oldest partition out of the audit, for the owner of the tables; returns its name. It stays as a table of its own
-- until somebody drops it.
create function audit_archive_oldest() returns text language plpgsql as $$
declare
  oldest text;
  head bigint;
begin
  select sequence into head from audit_head for update;
  select relname into oldest
    from pg_inherits join pg_class on oid = inhrelid
   where inhparent = 'audit_event'::regclass
   order by cast(substring(relname from '[0-9]+$') as bigint)
   limit 1;
  if cast(substring(oldest from '[0-9]+$') as bigint) > head then
    raise exception 'The oldest partition, %, is still being written', oldest;
  end if;
  execute format('insert into audit_archive (sequence, hash, partition)
                  select sequence, hash, %L from %I order by sequence desc limit 1', oldest, oldest);
  execute format('alter table audit_event detach partition %I', oldest);
  return oldest;
end
$$;

-- Heads of the chain that were told to receivers of events: one replica does it for all.
create table audit_anchor (
  sequence bigint      primary key,
  told_at  timestamptz not null default clock_timestamp()
);
