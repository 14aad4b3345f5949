/** The plan page: a document in, its impact on people first, then every change, then one confirmed click. */
@NullMarked
package io.gatehouse.pages.plans;

import org.jspecify.annotations.NullMarked;
