/** EPCIS 2.0 JSON and JSON-LD, in and out. May import {@code domain} and Jackson's streaming parser. */
@NullMarked
package io.unitrail.producer.epcis;

import org.jspecify.annotations.NullMarked;
