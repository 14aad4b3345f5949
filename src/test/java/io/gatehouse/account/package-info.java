/** {@code /accounts} as its callers and AWS see it. */
@NullMarked
package io.gatehouse.account;

import org.jspecify.annotations.NullMarked;
