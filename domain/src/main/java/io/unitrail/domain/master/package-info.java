/** Products, places and parties: what answers are explained with; the fold never reads them. May import {@code domain.id}. */
@NullMarked
package io.unitrail.domain.master;

import org.jspecify.annotations.NullMarked;
