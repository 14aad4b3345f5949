/**
 * Who is calling and what they may do: the roles of the API and their inclusion, the caller behind a request. Knows
 * nothing of HTTP bodies or of the resources.
 */
@NullMarked
package io.gatehouse.security;

import org.jspecify.annotations.NullMarked;
