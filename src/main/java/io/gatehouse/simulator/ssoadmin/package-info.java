/**
 * The simulated SSO Admin service: instances, permission sets and their policies, provisioning and account assignments. Makes
 * no AWS call. Assignments and provisionings are accepted at once and ended later, and everything they need is looked up when
 * they end. Limits, latencies, consistency windows and what AWS's public record leaves open are settings, see
 * {@link io.gatehouse.simulator.ssoadmin.SsoSettings}.
 */
@NullMarked
package io.gatehouse.simulator.ssoadmin;

import org.jspecify.annotations.NullMarked;
