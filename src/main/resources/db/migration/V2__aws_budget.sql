-- AWS's rates are per organization, so all replicas draw on one budget. A bucket's next_free is the time of the next
-- free slot (generic cell rate algorithm). Pace is 1 at full rate and lower for a while after AWS throttled us.
-- Unlogged: a slot needs no disk write, and after a crash of the database an empty table means an unused budget.
create unlogged table aws_budget (
  name      text primary key,
  next_free timestamptz      not null,
  pace      double precision not null default 1,
  slowed_at timestamptz      not null default now()
);
