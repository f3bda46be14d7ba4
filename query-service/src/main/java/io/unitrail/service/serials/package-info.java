/** Handing out serials over a log of requests. May import {@code domain} and {@code service.port}. */
@NullMarked
package io.unitrail.service.serials;

import org.jspecify.annotations.NullMarked;
