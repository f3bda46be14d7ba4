/** The topics: their names, their settings, and which partition a record belongs in. May import {@code domain.id} and Kafka's clients. */
@NullMarked
package io.unitrail.schemas.topics;

import org.jspecify.annotations.NullMarked;
