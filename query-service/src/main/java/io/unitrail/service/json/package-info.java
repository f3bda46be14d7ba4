/** Answers as JSON and CSV, and questions from JSON; one noun per class. May import {@code domain}, {@code service.port} and the formats of {@code producer}, never Kafka or HTTP. */
@NullMarked
package io.unitrail.service.json;

import org.jspecify.annotations.NullMarked;
