/** The topology put together and running. May import everything of this module. */
@NullMarked
package io.unitrail.streams.app;

import org.jspecify.annotations.NullMarked;
