/** The operations page: what is under way, how far it is, what became of each item; cancel, retry, approve. */
@NullMarked
package io.gatehouse.pages.operations;

import org.jspecify.annotations.NullMarked;
