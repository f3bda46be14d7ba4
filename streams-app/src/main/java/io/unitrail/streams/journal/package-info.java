/** The rows of this node's stores, for answers. May import {@code rows}, {@code keys}, {@code position}, {@code topology} for names, {@code domain} and Kafka Streams. */
@NullMarked
package io.unitrail.streams.journal;

import org.jspecify.annotations.NullMarked;
