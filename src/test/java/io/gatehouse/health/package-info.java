@NullMarked
package io.gatehouse.health;

import org.jspecify.annotations.NullMarked;
