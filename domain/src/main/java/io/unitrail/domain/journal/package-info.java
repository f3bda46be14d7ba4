/** What the stores keep, as the rest of the domain sees it: rows by object and index entries. May import {@code domain.id} and {@code domain.event}. */
@NullMarked
package io.unitrail.domain.journal;

import org.jspecify.annotations.NullMarked;
