/** The end of a session: signing out, and the page one is left on. */
@NullMarked
package io.gatehouse.pages.session;

import org.jspecify.annotations.NullMarked;
