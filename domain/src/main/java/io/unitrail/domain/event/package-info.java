/** The captured event as it is kept: one object's view of it, in EPCIS 2.0 and CBV 2.0 words. May import {@code domain.id}. */
@NullMarked
package io.unitrail.domain.event;

import org.jspecify.annotations.NullMarked;
