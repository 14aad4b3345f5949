/** Long runs anybody can repeat: how close to AWS's limits the service works, and that nothing is lost when it dies. */
package io.gatehouse.benchmark;
