/** What the topology does with one record: read it, find its place, fold it into the stores. May import {@code rows}, {@code domain} and {@code schemas}; no clock. */
@NullMarked
package io.unitrail.streams.fold;

import org.jspecify.annotations.NullMarked;
