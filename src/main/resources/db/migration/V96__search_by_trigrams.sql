-- Makes searches by a part of a name (q) fast with tens of thousands of users. The extension belongs to PostgreSQL and may be
-- created by the owner of a database. Where the role may not, or the extension is not installed, searches read the tables
-- instead and find the same; docs/operations.md says how to add the indexes later.
do $$
begin
  create extension if not exists pg_trgm;
  create index index_user_search on index_user using gin (search_text gin_trgm_ops) where valid_to is null;
  create index index_account_search on index_account using gin (search_text gin_trgm_ops) where valid_to is null;
  create index index_group_search on index_group using gin (search_text gin_trgm_ops) where valid_to is null;
exception
  when insufficient_privilege or undefined_file or undefined_object or feature_not_supported then
    raise notice 'Searches read whole tables: %', sqlerrm;
end
$$;
