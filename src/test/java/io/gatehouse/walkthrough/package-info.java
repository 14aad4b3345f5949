/** The README's walkthrough, as its readers run it. */
package io.gatehouse.walkthrough;
