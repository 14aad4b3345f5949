/**
 * The contract callers generate clients from: what the scanner of the resources cannot know and what is the same for all
 * of them. Nothing here runs in the service; it runs when the service is built.
 */
@NullMarked
package io.gatehouse.contract;

import org.jspecify.annotations.NullMarked;
