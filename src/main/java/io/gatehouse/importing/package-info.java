/** Files of other tools as documents: one file for each format. What cannot be mapped is listed, never dropped. No AWS calls. */
@NullMarked
package io.gatehouse.importing;

import org.jspecify.annotations.NullMarked;
