/** Groups and their members over HTTP. */
@NullMarked
package io.gatehouse.group;

import org.jspecify.annotations.NullMarked;
