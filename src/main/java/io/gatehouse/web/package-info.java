/**
 * What every resource of the API shares over HTTP: problems, bodies, idempotency, preconditions and entity tags, paging,
 * request ids. The contract it holds is RFC 9457, 9110, 7396 and 8288's spirit; no resource is known here.
 */
@NullMarked
package io.gatehouse.web;

import org.jspecify.annotations.NullMarked;
