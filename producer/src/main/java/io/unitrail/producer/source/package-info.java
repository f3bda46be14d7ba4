/** What is captured, one item at a time, whatever format it comes in. May import {@code domain}, and in its one assembling class the formats. */
@NullMarked
package io.unitrail.producer.source;

import org.jspecify.annotations.NullMarked;
