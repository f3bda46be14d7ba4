/**
 * The answers worked out over a {@code Journal}: the implementation of the query port that every node runs. May import
 * every other package of the domain.
 */
@NullMarked
package io.unitrail.domain.answers;

import org.jspecify.annotations.NullMarked;
