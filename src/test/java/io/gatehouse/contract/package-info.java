/** The contract: the file, its compatibility, and that the service keeps it. */
@NullMarked
package io.gatehouse.contract;

import org.jspecify.annotations.NullMarked;
