/** The findings page: what ought to worry somebody, what cures it, and who said that it may be so. Asks AWS nothing to show them. */
@NullMarked
package io.gatehouse.pages.findings;

import org.jspecify.annotations.NullMarked;
