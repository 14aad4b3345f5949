/** Who the caller is: to the identity provider, to this service and to Identity Center. */
@NullMarked
package io.gatehouse.me;

import org.jspecify.annotations.NullMarked;
