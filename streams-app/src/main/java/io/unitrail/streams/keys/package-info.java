/** The bytes of store keys, whose order is the logical order. May import {@code domain.id}, {@code domain.event} and {@code domain.journal}. */
@NullMarked
package io.unitrail.streams.keys;

import org.jspecify.annotations.NullMarked;
