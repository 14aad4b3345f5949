-- A fenced write locks the lease's row for its key (for key share): that keeps the token, and so the lease, from changing hands
-- and lets the lease be renewed meanwhile. Columns of a unique index are the key in this sense.
create unique index driver_lease_token on driver_lease (name, token);
