/**
 * Small made-up worlds, their records, and questions worth asking of them, to feed implementations with. May import {@code domain.id}, {@code event}, {@code capture},
 * {@code journal}, {@code query} and {@code master}.
 */
@NullMarked
package io.unitrail.domain.reference.stream;

import org.jspecify.annotations.NullMarked;
