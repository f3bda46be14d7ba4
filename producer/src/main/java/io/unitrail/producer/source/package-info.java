/** What is captured, one item at a time, whatever format it comes in. May import {@code domain}. */
@NullMarked
package io.unitrail.producer.source;

import org.jspecify.annotations.NullMarked;
