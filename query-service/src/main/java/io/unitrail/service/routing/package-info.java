/** Which node holds which partition, and asking it. May import {@code domain}, {@code schemas}, positions of {@code streams} and the ports, never HTTP handlers. */
@NullMarked
package io.unitrail.service.routing;

import org.jspecify.annotations.NullMarked;
