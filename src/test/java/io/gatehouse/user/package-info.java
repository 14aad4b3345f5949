/** Users, their invitations and their AWS CLI configuration. */
@NullMarked
package io.gatehouse.user;

import org.jspecify.annotations.NullMarked;
