/** What a simulated AWS service is made of: operations, calls, errors, pages; independent of how they travel. */
@NullMarked
package io.gatehouse.simulator.service;

import org.jspecify.annotations.NullMarked;
