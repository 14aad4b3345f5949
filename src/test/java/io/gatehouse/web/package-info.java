/** What the API promises of every request, over real HTTP. */
@NullMarked
package io.gatehouse.web;

import org.jspecify.annotations.NullMarked;
