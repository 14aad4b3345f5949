package io.gatehouse.simulator.identitystore;

import io.gatehouse.simulator.identitystore.User.Stamp;

/** That a user belongs to a group. */
record Membership(String membershipId, String identityStoreId, String groupId, String userId, Stamp created) {}
