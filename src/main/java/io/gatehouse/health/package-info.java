/**
 * What probes ask, on the management port: liveness knows neither AWS nor the database, readiness knows both, startup
 * covers migration. Makes one AWS call, {@code sso:ListInstances}, now and then, to see that AWS can be reached.
 */
@NullMarked
package io.gatehouse.health;

import org.jspecify.annotations.NullMarked;
