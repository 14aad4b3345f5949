/**
 * Rules that refuse a write, or ask for a second person, before anything is journaled. Each is a small class with a name
 * and a reason. Features do not know them: a rule judges the items of the plan, so it holds for every way to the same end.
 */
@NullMarked
package io.gatehouse.guardrail;

import org.jspecify.annotations.NullMarked;
