-- Where accounts lay, how they were tagged and whether they were active when documents that follow were compared with them
-- last (io.gatehouse.plan): what differs from it is what there is to follow.
create table document_account (
  account_id text primary key,
  place      text not null
);
-- why a document that follows does not, for the moment
alter table document add column follow_blocked text;
