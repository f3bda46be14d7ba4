/** A cluster made anew from a copy of its topics. May import {@code service.kafka}, {@code streams} and {@code schemas}, never {@code service.http}. */
@NullMarked
package io.unitrail.service.restore;

import org.jspecify.annotations.NullMarked;
