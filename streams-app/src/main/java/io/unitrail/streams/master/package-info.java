/** Master data: kept whole on every node, read by answers, never by the fold. May import {@code domain.master}, {@code schemas}, {@code topology} for names and Kafka Streams. */
@NullMarked
package io.unitrail.streams.master;

import org.jspecify.annotations.NullMarked;
