-- When this service last proved something of a row by a write of its own: for a while no older or lagging answer of AWS
-- overrules it.
alter table index_unit add column written_at timestamptz;
alter table index_account add column written_at timestamptz;
alter table index_permission_set add column written_at timestamptz;
alter table index_group add column written_at timestamptz;
alter table index_user add column written_at timestamptz;
alter table index_membership add column written_at timestamptz;
alter table index_assignment add column written_at timestamptz;
alter table index_provisioning add column written_at timestamptz;

-- Which sweep somebody asked for a question belongs to, until it is answered.
alter table index_question add column sweep_id text;
create index index_question_sweep on index_question (sweep_id) where sweep_id is not null;
