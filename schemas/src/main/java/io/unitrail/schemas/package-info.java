/**
 * The Avro records of {@code io.unitrail.avro} and how they become domain objects and back. May import {@code domain},
 * Avro and Jackson.
 */
@NullMarked
package io.unitrail.schemas;

import org.jspecify.annotations.NullMarked;
