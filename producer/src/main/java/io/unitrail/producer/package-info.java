/** Capture into Kafka: the library that line systems use. May import {@code domain}, {@code schemas}, Kafka's clients and the formats. */
@NullMarked
package io.unitrail.producer;

import org.jspecify.annotations.NullMarked;
