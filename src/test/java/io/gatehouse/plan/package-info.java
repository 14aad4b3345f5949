/** Documents and plans, over HTTP and as plain objects. */
@NullMarked
package io.gatehouse.plan;

import org.jspecify.annotations.NullMarked;
