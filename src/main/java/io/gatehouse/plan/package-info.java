/**
 * The organization as a document: what somebody wants, compared with the access index, is a plan; a plan that is applied is
 * one operation. The planner is a pure function of document, organization and ownership. No AWS call is made for a plan;
 * application asks about what it touches and writes through the steps of the features.
 */
@NullMarked
package io.gatehouse.plan;

import org.jspecify.annotations.NullMarked;
