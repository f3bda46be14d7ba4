/** How far the log reaches and how far it is applied. May import {@code rows}, {@code keys}, {@code domain} and Kafka's clients. */
@NullMarked
package io.unitrail.streams.position;

import org.jspecify.annotations.NullMarked;
