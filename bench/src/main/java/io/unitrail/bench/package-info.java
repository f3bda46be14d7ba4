/** The commands of {@code bin/bench}: each puts one part together and tells what came out. */
@NullMarked
package io.unitrail.bench;

import org.jspecify.annotations.NullMarked;
