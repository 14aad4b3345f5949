-- The entity tag a write was compared with: those with one must not come between another's comparison and its write.
alter table operation add column precondition text;
