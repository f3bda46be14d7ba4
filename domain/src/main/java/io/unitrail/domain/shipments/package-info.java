/** Shipments, as the events of each object tell them (rules, section 9). May import {@code fold}, {@code journal}, {@code master} and what they import. */
@NullMarked
package io.unitrail.domain.shipments;

import org.jspecify.annotations.NullMarked;
