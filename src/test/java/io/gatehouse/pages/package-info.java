@NullMarked
package io.gatehouse.pages;

import org.jspecify.annotations.NullMarked;
