/** AWS Account Management (API version 2021-02-01): an account's name and general information. */
@NullMarked
package io.gatehouse.simulator.account;

import org.jspecify.annotations.NullMarked;
