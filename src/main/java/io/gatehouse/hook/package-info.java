/**
 * Hooks: what somebody else does as part of an operation. A receiver of webhooks is told that a new account is ready for it,
 * and the operation goes on once it has answered. Makes no AWS call.
 */
@org.jspecify.annotations.NullMarked
package io.gatehouse.hook;
