/** Which node holds which partition, and asking it. May import {@code domain} and {@code schemas}, never HTTP handlers. */
@NullMarked
package io.unitrail.service.routing;

import org.jspecify.annotations.NullMarked;
