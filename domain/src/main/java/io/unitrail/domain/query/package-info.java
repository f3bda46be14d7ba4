/** Questions and their answers. May import every other package of the domain but {@code fold}'s internals. */
@NullMarked
package io.unitrail.domain.query;

import org.jspecify.annotations.NullMarked;
