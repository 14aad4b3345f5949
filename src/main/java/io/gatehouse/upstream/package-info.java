/**
 * What AWS may do to us, in our own words: failures, how fresh an answer is, on whose behalf a call is made. Makes no
 * call itself and knows neither features nor the AWS SDK.
 */
@NullMarked
package io.gatehouse.upstream;

import org.jspecify.annotations.NullMarked;
