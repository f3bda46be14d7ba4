/** The HTTP interface: thin handlers that parse, make one call and encode. May import {@code domain}, {@code service.port}, {@code service.json} and {@code service.export}, never Kafka or routing. */
@NullMarked
package io.unitrail.service.http;

import org.jspecify.annotations.NullMarked;
