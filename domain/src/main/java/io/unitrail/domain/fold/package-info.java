/**
 * The fold: from the rows of an object and of its containers to what happened to it, where it is and who has it. A
 * function of event, offset and record time only; no clock. May import {@code domain.id}, {@code event},
 * {@code journal}, {@code master} and the answer records of {@code query}.
 */
@NullMarked
package io.unitrail.domain.fold;

import org.jspecify.annotations.NullMarked;
