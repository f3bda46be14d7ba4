/** The HTTP interface: thin handlers that parse, make one call and encode. May import {@code domain}, {@code service.port} and {@code service.json}, never Kafka or routing. */
@NullMarked
package io.unitrail.service.http;

import org.jspecify.annotations.NullMarked;
