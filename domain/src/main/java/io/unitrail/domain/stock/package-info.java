/** What stock means beside counting it: levels, counts taken. May import {@code domain.id}, {@code event}, {@code capture}, {@code master}, {@code fold} and {@code query}. */
@NullMarked
package io.unitrail.domain.stock;

import org.jspecify.annotations.NullMarked;
