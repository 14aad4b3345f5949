/**
 * Whether everything around this service is set up as it must be: what a finding is, and the interface by which every
 * feature contributes its own. Makes no AWS calls itself.
 */
@NullMarked
package io.gatehouse.check;

import org.jspecify.annotations.NullMarked;
