/** How taking in and asking grow with lots, units, the log and genealogies. */
@NullMarked
package io.unitrail.bench.growth;

import org.jspecify.annotations.NullMarked;
