/** What of a log decides the answer about one object, for deriving answers from a log that is too long to hold. May import the records of {@code reference.stream} and the domain's words, no fold. */
@NullMarked
package io.unitrail.domain.reference.part;

import org.jspecify.annotations.NullMarked;
