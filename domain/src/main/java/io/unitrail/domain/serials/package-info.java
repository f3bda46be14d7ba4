/** Handing out serials: which there are, in which order, and who was given which. May import {@code domain.id} and {@code master}. */
@NullMarked
package io.unitrail.domain.serials;

import org.jspecify.annotations.NullMarked;
