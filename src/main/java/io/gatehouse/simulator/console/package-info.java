/**
 * The private endpoints AWS's console uses and nobody documents: {@code SWBService} for the sign-in settings of Identity Center,
 * {@code SWBUPService} for passwords. What is not known about them can be set.
 */
@NullMarked
package io.gatehouse.simulator.console;

import org.jspecify.annotations.NullMarked;
