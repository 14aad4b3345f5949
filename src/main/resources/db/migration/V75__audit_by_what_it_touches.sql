-- The audit is asked for what an operation touched as long as there is an audit, and operations are removed after a while.
alter table operation_touches drop constraint operation_touches_operation_id_fkey;
