/** The contract's event as a row of a table. May import {@code producer.ndjson}, {@code producer.source}, Jackson and Commons CSV. */
@NullMarked
package io.unitrail.producer.csv;

import org.jspecify.annotations.NullMarked;
