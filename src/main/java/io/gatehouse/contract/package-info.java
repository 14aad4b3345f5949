/**
 * The contract callers generate clients from: what the scanner of the resources cannot know and what is the same for all
 * of them. It runs when the service is built; the service itself only serves the result, {@code openapi.yaml}.
 */
@NullMarked
package io.gatehouse.contract;

import org.jspecify.annotations.NullMarked;
