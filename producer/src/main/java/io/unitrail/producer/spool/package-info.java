/** Captures kept on disk while the broker is away. May import {@code producer}, {@code schemas} and Avro. */
@NullMarked
package io.unitrail.producer.spool;

import org.jspecify.annotations.NullMarked;
