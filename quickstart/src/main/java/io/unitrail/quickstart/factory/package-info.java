/** The simulated factory: a stream of captured events to look at. May import {@code java.*} and {@code domain}. */
@NullMarked
package io.unitrail.quickstart.factory;

import org.jspecify.annotations.NullMarked;
