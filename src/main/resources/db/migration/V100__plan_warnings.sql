-- What a plan does not look at, and why: alternate contacts, which the index does not hold, where asking would be too much.
alter table plan add column warnings jsonb not null default '[]';
