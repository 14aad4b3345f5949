@NullMarked
package io.gatehouse.upstream;

import org.jspecify.annotations.NullMarked;
