/**
 * The only place that sees the AWS SDK: clients, the budget of calls, the classification of failures, and one adapter
 * for each port of the features.
 */
@NullMarked
package io.gatehouse.aws;

import org.jspecify.annotations.NullMarked;
