/** The contract's event as JSON, one a line, in and out. May import {@code domain}, {@code producer.source} and Jackson. */
@NullMarked
package io.unitrail.producer.ndjson;

import org.jspecify.annotations.NullMarked;
