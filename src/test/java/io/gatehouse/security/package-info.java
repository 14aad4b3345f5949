/** Who may do what, with real tokens. */
@NullMarked
package io.gatehouse.security;

import org.jspecify.annotations.NullMarked;
