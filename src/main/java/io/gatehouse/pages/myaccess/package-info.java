/** My access: a row for each account one reaches, favourites first, temporary access with the time left. */
@NullMarked
package io.gatehouse.pages.myaccess;

import org.jspecify.annotations.NullMarked;
