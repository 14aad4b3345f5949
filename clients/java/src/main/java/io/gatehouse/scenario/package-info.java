/** The workflow of the API in thirty steps, with the generated client alone. Starts at {@code Scenario}. */
package io.gatehouse.scenario;
