/**
 * The captured event whole, before it is split: what a valid one is, its CBV 2.0 hash, and how it becomes records. May
 * import {@code domain.event} and {@code domain.id}.
 */
@NullMarked
package io.unitrail.domain.capture;

import org.jspecify.annotations.NullMarked;
