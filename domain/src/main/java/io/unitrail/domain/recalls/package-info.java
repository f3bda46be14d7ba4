/** Standing recalls: what was opened, and where all of them are found. May import {@code domain.query}. */
@NullMarked
package io.unitrail.domain.recalls;

import org.jspecify.annotations.NullMarked;
