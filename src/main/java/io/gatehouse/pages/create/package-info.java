/** Forms that create: an account, a permission set, a group, a user, and assignments. Each shows first what it would do. */
@NullMarked
package io.gatehouse.pages.create;

import org.jspecify.annotations.NullMarked;
