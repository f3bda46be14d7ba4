/**
 * Small made-up worlds and their records, to feed implementations with. May import {@code domain.id}, {@code event},
 * {@code journal} and {@code master}.
 */
@NullMarked
package io.unitrail.domain.reference.stream;

import org.jspecify.annotations.NullMarked;
