/**
 * Pages people look at. A client inside the service: each page, a package of its own, asks the same services as the API's
 * resources, under the same roles and guards, and can do nothing the API cannot. Never speaks HTTP to the service itself, and
 * never to AWS.
 */
@NullMarked
package io.gatehouse.pages;

import org.jspecify.annotations.NullMarked;
