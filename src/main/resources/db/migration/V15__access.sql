-- What lists and the answers about access read the index by (docs/adr/0025). Text that q looks through is kept in lower case,
-- so that looking through 20,000 rows takes milliseconds and no extension is needed.
alter table index_account add column search_text text
  generated always as (lower(name || e'\n' || email || e'\n' || account_id)) stored;
alter table index_permission_set add column search_text text
  generated always as (lower(name || e'\n' || coalesce(description, ''))) stored;
alter table index_group add column search_text text
  generated always as (lower(display_name || e'\n' || coalesce(description, ''))) stored;
alter table index_user add column search_text text
  generated always as (lower(user_name || e'\n' || coalesce(email, '') || e'\n' || coalesce(display_name, ''))) stored;
alter table index_unit add column search_text text
  generated always as (lower(path)) stored;

-- the order of every answer about access, for the pages of a permission set that is in every account
create index index_assignment_order
  on index_assignment (permission_set_id, account_id, principal_type, principal_id) where valid_to is null;
create index index_membership_order on index_membership (group_id, user_id) where valid_to is null;
