/**
 * Alert rules: what is kept in the history and nevertheless looks wrong (rules, section 6). May import {@code fold} and
 * what it imports; never blocks or changes anything.
 */
@NullMarked
package io.unitrail.domain.alerts;

import org.jspecify.annotations.NullMarked;
