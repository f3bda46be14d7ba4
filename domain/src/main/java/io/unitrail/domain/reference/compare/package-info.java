/**
 * Whether two implementations of the query port say the same of one world, and where they first differ. May import {@code domain.id}, {@code query},
 * {@code reference} and {@code reference.stream}.
 */
@NullMarked
package io.unitrail.domain.reference.compare;

import org.jspecify.annotations.NullMarked;
