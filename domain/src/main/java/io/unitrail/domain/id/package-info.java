/** What an object is called: units, lots, classes and other serialised objects, in every spelling. May import {@code java.*} only. */
@NullMarked
package io.unitrail.domain.id;

import org.jspecify.annotations.NullMarked;
