/** How long it takes from the start of the built quickstart to its first answer. */
@NullMarked
package io.unitrail.bench.start;

import org.jspecify.annotations.NullMarked;
