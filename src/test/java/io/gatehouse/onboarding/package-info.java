/** People who come and go, over HTTP. */
@NullMarked
package io.gatehouse.onboarding;

import org.jspecify.annotations.NullMarked;
