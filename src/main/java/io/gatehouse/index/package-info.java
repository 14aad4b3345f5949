/**
 * What AWS holds, in PostgreSQL, with its history: units, accounts, permission sets, groups, users, memberships,
 * assignments and provisioning (docs/adr/0022). Our own proven writes go in with the journal's transaction; sweeps ask AWS
 * for the rest; events are a reason to look. Everybody may read the tables, only this package writes them.
 */
@NullMarked
package io.gatehouse.index;

import org.jspecify.annotations.NullMarked;
