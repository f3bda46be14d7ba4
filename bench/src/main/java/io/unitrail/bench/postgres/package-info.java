/** What a user would otherwise build: the same log taken into PostgreSQL, and the same questions asked of it. */
@NullMarked
package io.unitrail.bench.postgres;

import org.jspecify.annotations.NullMarked;
