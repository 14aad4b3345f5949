-- What is accepted for a permission set and not done yet: guards ask it of every write that gives somebody access.
create index operation_item_open_set on operation_item (permission_set_id, action) include (account_id, operation_id)
  where completed_at is null and permission_set_id is not null;
