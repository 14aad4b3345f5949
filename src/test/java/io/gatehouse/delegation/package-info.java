@NullMarked
package io.gatehouse.delegation;

import org.jspecify.annotations.NullMarked;
