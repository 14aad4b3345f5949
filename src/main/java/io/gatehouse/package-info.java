/**
 * Gatehouse: developer access to AWS accounts, as an API. Each package below is a resource of the API or one concern it
 * rests on.
 */
@NullMarked
package io.gatehouse;

import org.jspecify.annotations.NullMarked;
