-- Counters instead of counting: how many items of an operation are in which state. The database keeps them itself, so that
-- they are right whichever version writes an item.
alter table operation
  add column pending_items   integer not null default 0,
  add column running_items   integer not null default 0,
  add column succeeded_items integer not null default 0,
  add column failed_items    integer not null default 0,
  add column canceled_items  integer not null default 0,
  -- what kind of thing it waits for; waiting_for says it in words
  add column waiting_code    text;

-- What an item would do, in one sentence with the names of everything it is about.
alter table operation_item add column detail text;

-- Everything an operation touches, each thing once however many items are about it.
create table operation_touches (
  subject      text not null,
  operation_id text not null references operation (id) on delete cascade,
  primary key (subject, operation_id)
);
create index operation_touches_operation on operation_touches (operation_id);

create function operation_item_inserted() returns trigger language plpgsql as $$
begin
  update operation o
     set pending_items = o.pending_items + c.pending, running_items = o.running_items + c.running,
         succeeded_items = o.succeeded_items + c.succeeded, failed_items = o.failed_items + c.failed,
         canceled_items = o.canceled_items + c.canceled
    from (select operation_id,
                 count(*) filter (where phase = 'PENDING') as pending,
                 count(*) filter (where phase in ('INTENT', 'ACCEPTED', 'PROVING')) as running,
                 count(*) filter (where phase = 'SUCCEEDED') as succeeded,
                 count(*) filter (where phase = 'FAILED') as failed,
                 count(*) filter (where phase = 'CANCELED') as canceled
            from inserted group by operation_id) c
   where o.id = c.operation_id;
  insert into operation_touches (subject, operation_id)
  select distinct subject, operation_id from inserted
   cross join lateral (
     select unnest(array[account_id, permission_set_id, principal_id, parameters ->> 'groupId', parameters ->> 'userId'])
      union all
     select jsonb_array_elements_text(parameters -> 'accounts')
      where jsonb_typeof(parameters -> 'accounts') = 'array') s (subject)
   where subject is not null
  on conflict do nothing;
  return null;
end
$$;
create trigger operation_item_inserted after insert on operation_item
  referencing new table as inserted for each statement execute function operation_item_inserted();

create function operation_item_updated() returns trigger language plpgsql as $$
begin
  update operation o
     set pending_items = o.pending_items + c.pending, running_items = o.running_items + c.running,
         succeeded_items = o.succeeded_items + c.succeeded, failed_items = o.failed_items + c.failed,
         canceled_items = o.canceled_items + c.canceled
    from (select operation_id,
                 coalesce(sum(n) filter (where phase = 'PENDING'), 0) as pending,
                 coalesce(sum(n) filter (where phase in ('INTENT', 'ACCEPTED', 'PROVING')), 0) as running,
                 coalesce(sum(n) filter (where phase = 'SUCCEEDED'), 0) as succeeded,
                 coalesce(sum(n) filter (where phase = 'FAILED'), 0) as failed,
                 coalesce(sum(n) filter (where phase = 'CANCELED'), 0) as canceled
            from (select operation_id, phase, 1 as n from after_change
                  union all
                  select operation_id, phase, -1 from before_change) moved
           group by operation_id) c
   where o.id = c.operation_id
     and (c.pending <> 0 or c.running <> 0 or c.succeeded <> 0 or c.failed <> 0 or c.canceled <> 0);
  return null;
end
$$;
create trigger operation_item_updated after update on operation_item
  referencing old table as before_change new table as after_change
  for each statement execute function operation_item_updated();

-- What was journaled before. Creating the triggers keeps writers out until all of this is committed.
update operation o
   set pending_items = c.pending, running_items = c.running, succeeded_items = c.succeeded, failed_items = c.failed,
       canceled_items = c.canceled
  from (select operation_id,
               count(*) filter (where phase = 'PENDING') as pending,
               count(*) filter (where phase in ('INTENT', 'ACCEPTED', 'PROVING')) as running,
               count(*) filter (where phase = 'SUCCEEDED') as succeeded,
               count(*) filter (where phase = 'FAILED') as failed,
               count(*) filter (where phase = 'CANCELED') as canceled
          from operation_item group by operation_id) c
 where o.id = c.operation_id;
update operation
   set waiting_code = case when approval ->> 'state' = 'PENDING' then 'APPROVAL' when held then 'OPERATOR' else 'AWS' end
 where completed_at is null and waiting_for is not null;
insert into operation_touches (subject, operation_id)
select distinct subject, operation_id from operation_item
 cross join lateral (
   select unnest(array[account_id, permission_set_id, principal_id, parameters ->> 'groupId', parameters ->> 'userId'])
    union all
   select jsonb_array_elements_text(parameters -> 'accounts')
    where jsonb_typeof(parameters -> 'accounts') = 'array') s (subject)
 where subject is not null
on conflict do nothing;

create index operation_target_id on operation (target_id, id) where target_id is not null;
create index operation_result_id on operation (result_id, id) where result_id is not null;
create index operation_type on operation (type, id);
create index operation_status on operation (status, id);
create index operation_waiting on operation (waiting_code, id) where completed_at is null and waiting_code is not null;
create index operation_retry_of on operation (retry_of) where retry_of is not null;

-- Failed items are shown with their operation, ten thousand others notwithstanding.
create index operation_item_failed on operation_item (operation_id, ordinal) where phase = 'FAILED';
-- What is accepted for somebody and not done yet.
create index operation_item_open on operation_item (principal_id, action)
  where completed_at is null and principal_id is not null;
-- What is with AWS now, and what has just ended: a listing may not show it yet.
create index operation_item_with_aws on operation_item (principal_id)
  where phase in ('INTENT', 'ACCEPTED', 'PROVING');
create index operation_item_completed on operation_item (completed_at) where completed_at is not null;
