/** The command {@code quickstart}: broker, registry, node and simulated factory in one process. May import everything. */
@NullMarked
package io.unitrail.quickstart;

import org.jspecify.annotations.NullMarked;
