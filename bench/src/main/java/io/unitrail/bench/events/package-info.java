/** The events that are measured with: lives of units, containers, genealogies. */
@NullMarked
package io.unitrail.bench.events;

import org.jspecify.annotations.NullMarked;
