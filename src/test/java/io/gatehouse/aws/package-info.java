/** Tests of the adapters, against the simulated AWS through the real SDK wherever AWS is involved. */
@NullMarked
package io.gatehouse.aws;

import org.jspecify.annotations.NullMarked;
