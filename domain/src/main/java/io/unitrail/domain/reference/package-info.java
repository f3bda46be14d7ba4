/**
 * The meaning of Unitrail, written to be believed by reading: every answer starts from all records of the log, without a
 * thought for speed. May import the other packages of the domain but {@code fold} and {@code answers}, which it judges.
 */
@NullMarked
package io.unitrail.domain.reference;

import org.jspecify.annotations.NullMarked;
