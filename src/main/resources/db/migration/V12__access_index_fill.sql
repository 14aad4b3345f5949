-- Which way the assignments were found first: by what each principal has, or by who has each set in each account.
alter table index_scope add column fill_way text;
