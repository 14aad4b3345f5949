/** The clients other teams generate, doing the whole workflow against the service. */
package io.gatehouse.clients;
