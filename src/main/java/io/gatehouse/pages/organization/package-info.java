/** The organization page: units, accounts, checks with their remedies, the MFA policy and what to click for it. */
@NullMarked
package io.gatehouse.pages.organization;

import org.jspecify.annotations.NullMarked;
