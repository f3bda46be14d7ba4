/**
 * The watch stage: looks at the objects that changed or are due, and raises and withdraws alerts. May import {@code domain},
 * {@code schemas}, {@code streams-app}, {@code port} and Kafka; never {@code http}.
 */
@NullMarked
package io.unitrail.service.watch;

import org.jspecify.annotations.NullMarked;
